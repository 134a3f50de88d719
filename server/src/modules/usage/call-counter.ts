/** Counts calls in memory and writes the sums down every few seconds; a process that is killed loses what it held. */

const FLUSH_EVERY_MS = 2000;
/** Every zone's days begin on a quarter of an hour. */
const QUARTER_MS = 900_000;
/** While the store is away: more keys than this are not counted. */
const MAX_ROWS = 50_000;

export interface CountedCalls {
  workspaceId: string;
  keyId: string;
  /** Unix milliseconds, within the same quarter of an hour as the calls. */
  at: number;
  calls: number;
}

export interface CallCounter {
  count(workspaceId: string, keyId: string): void;
  /** Resolves when what was counted before is written, or could not be; never rejects. */
  flush(): Promise<void>;
  /**
   * Writes down what was counted of the workspace, and does the work while nothing more of it is being written: at any
   * moment of it, each call is either stored or held. Rejects as the work does.
   */
  whileStill<T>(workspaceId: string, work: (held: HeldCalls) => Promise<T>): Promise<T>;
  /** Flushes now and then until the returned function is called, which flushes once more. */
  keep(): () => Promise<void>;
}

/** How many of the workspace's calls are counted and not stored. @param since Unix milliseconds: none of before */
export type HeldCalls = (since: number) => number;

export interface CallCounterOptions {
  /** Adds the rows to what is stored: all of them, or none. */
  store: (workspaceId: string, rows: readonly CountedCalls[]) => Promise<void>;
  onError: (error: unknown) => void;
  /** Unix milliseconds. */
  clock: () => number;
}

/** Makes an empty counter. What could not be written is kept and tried again. */
export function createCallCounter({ store, onError, clock }: CallCounterOptions): CallCounter {
  /** By workspace, then by key and quarter of an hour; a workspace without any is not in it. */
  const held = new Map<string, Map<string, CountedCalls>>();
  let rows = 0;
  /** The last of what each workspace waits for, while there is something. */
  const turns = new Map<string, Promise<void>>();
  let flushing: Promise<void> = Promise.resolve();

  const add = (row: CountedCalls): void => {
    const own = held.get(row.workspaceId) ?? new Map<string, CountedCalls>();
    const name = `${row.keyId} ${row.at}`;
    const known = own.get(name);
    if (known) {
      known.calls += row.calls;
      return;
    }
    if (rows >= MAX_ROWS) return;
    rows += 1;
    held.set(row.workspaceId, own.set(name, row));
  };
  const write = async (workspaceId: string): Promise<void> => {
    const own = held.get(workspaceId);
    if (!own) return;
    held.delete(workspaceId);
    rows -= own.size;
    await store(workspaceId, [...own.values()]).catch((error: unknown) => {
      for (const row of own.values()) add(row);
      onError(error);
    });
  };
  /** One after the other for each workspace. */
  const inTurn = <T>(workspaceId: string, work: () => Promise<T>): Promise<T> => {
    const done = (turns.get(workspaceId) ?? Promise.resolve()).then(work);
    const turn: Promise<void> = done.then(
      () => leave(workspaceId, turn),
      () => leave(workspaceId, turn),
    );
    turns.set(workspaceId, turn);
    return done;
  };
  const leave = (workspaceId: string, turn: Promise<void>): void => {
    if (turns.get(workspaceId) === turn) turns.delete(workspaceId);
  };
  const writeAll = async (): Promise<void> => {
    // What another turn is writing was counted before, too.
    for (const workspaceId of new Set([...held.keys(), ...turns.keys()])) {
      await inTurn(workspaceId, () => write(workspaceId));
    }
  };
  const flush = (): Promise<void> => {
    flushing = flushing.then(writeAll);
    return flushing;
  };
  const heldOf = (workspaceId: string, since: number): number => {
    let calls = 0;
    for (const row of held.get(workspaceId)?.values() ?? []) if (row.at >= since) calls += row.calls;
    return calls;
  };
  return {
    count: (workspaceId, keyId) =>
      add({ workspaceId, keyId, at: Math.floor(clock() / QUARTER_MS) * QUARTER_MS, calls: 1 }),
    flush,
    whileStill: (workspaceId, work) =>
      inTurn(workspaceId, async () => {
        await write(workspaceId);
        return work((since) => heldOf(workspaceId, since));
      }),
    keep: () => {
      const timer = setInterval(() => void flush(), FLUSH_EVERY_MS);
      timer.unref();
      return async () => {
        clearInterval(timer);
        await flush();
      };
    },
  };
}
