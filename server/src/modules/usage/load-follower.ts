/** Has what was loaded counted: soon, few workspaces at once, and each by one count at a time. */

const AT_ONCE = 2;
const PROCEED_EVERY_MS = 2000;

export interface LoadFollower {
  /** Events of the workspaces were stored. However often one is named, it waits once. */
  note(workspaceIds: readonly string[]): void;
  /** Takes up what waits, now and then, until the returned function is called; that resolves when none is being counted. */
  keep(): () => Promise<void>;
}

export interface LoadFollowerOptions {
  /** Whether the workspace may be counted now; one that may not goes on waiting. */
  isDue: (workspaceId: string) => boolean;
  follow: (workspaceId: string) => Promise<void>;
  /** Told of each `follow` that rejects. */
  onError: (error: unknown) => void;
}

export function createLoadFollower({ isDue, follow, onError }: LoadFollowerOptions): LoadFollower {
  const waiting = new Set<string>();
  let round: Promise<void> | null = null;

  const goRound = async (): Promise<void> => {
    const due = [...waiting].filter(isDue).values();
    const work = async (): Promise<void> => {
      for (const workspaceId of due) {
        // Before it is counted: what is loaded meanwhile may not be among it.
        waiting.delete(workspaceId);
        await follow(workspaceId).catch(onError);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    round = null;
  };
  const proceed = (): void => {
    // One round after the other, each naming a workspace once: so none is counted twice at a time.
    round ??= goRound();
  };
  return {
    note: (workspaceIds) => {
      for (const workspaceId of workspaceIds) waiting.add(workspaceId);
      proceed();
    },
    keep: () => {
      const timer = setInterval(proceed, PROCEED_EVERY_MS);
      timer.unref();
      return async () => {
        clearInterval(timer);
        await round;
      };
    },
  };
}
