/** What lets a browser hear of a workspace, looked at again for as long as it listens. */
import { AppError } from "../../core/errors.ts";
import type { Authentication, Gate } from "./gate.ts";
import type { WorkspaceScope } from "./principal.ts";

export interface LiveProof {
  workspaceId: string;
  /** When it runs out by itself, Unix milliseconds; null: never. */
  expiresAt: number | null;
  /**
   * Whether the log-in or key still stands, with the permissions it came with. A look of a moment ago counts; while
   * nobody can tell, because a store does not answer, it stands.
   */
  holds(): Promise<boolean>;
}

/** Changes come in bursts; one look serves all of a burst. */
const SAME_LOOK_MS = 250;

/**
 * Checks what a browser sent with its handshake.
 *
 * @throws AppError unauthenticated, or forbidden for whoever may read neither the workspace's reports nor its conversations
 */
export async function proveLive(gate: Pick<Gate, "authenticate">, handshake: object): Promise<LiveProof> {
  const { token, workspaceId: wanted } = handshake as { token?: unknown; workspaceId?: unknown };
  const ask = (): Promise<Authentication> =>
    gate.authenticate({
      authorization: `Bearer ${String(token)}`,
      ...(wanted ? { "x-workspace-id": String(wanted) } : {}),
    });
  const { workspace, expiresAt } = await ask();
  const looks = workspace?.permissions.has("reports.read") || workspace?.permissions.has("inbox.use");
  if (!workspace || !looks) throw new AppError("forbidden", "This needs reports.read or inbox.use.");
  const look = async (): Promise<boolean> => {
    try {
      return isSame(workspace, (await ask()).workspace);
    } catch (error) {
      return !(error instanceof AppError && error.code === "unauthenticated");
    }
  };
  let lookedAt = Number.NEGATIVE_INFINITY;
  let last = Promise.resolve(true);
  return {
    workspaceId: workspace.workspaceId,
    expiresAt,
    holds: () => {
      const now = performance.now();
      if (now - lookedAt >= SAME_LOOK_MS) [lookedAt, last] = [now, look()];
      return last;
    },
  };
}

function isSame(before: WorkspaceScope, now: WorkspaceScope | null): boolean {
  return (
    now?.workspaceId === before.workspaceId &&
    now.permissions.size === before.permissions.size &&
    [...before.permissions].every((permission) => now.permissions.has(permission))
  );
}
