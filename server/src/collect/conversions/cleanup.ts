/** Retention of reported conversions. */
import type { CleanupDone } from "@tributary/contract/conversions";
import { notFound } from "../../core/errors.ts";

const DAY_MS = 86_400_000;
/** Small enough to hold no lock for long. */
const BATCH = 1000;

export interface CleanupContext {
  /** Null: the workspace is gone. */
  retentionDays(workspaceId: string): Promise<number | null>;
  /** @returns how many went; fewer than `batch`: none are left */
  deleteExpired(workspaceId: string, which: { olderThan: Date; batch: number }): Promise<number>;
  announce(workspaceId: string): Promise<void>;
}

/**
 * Removes what has been kept long enough, batch by batch; what a payment confirms stays. May be stopped half way and
 * run again.
 * @param now Unix milliseconds
 * @throws AppError not_found
 */
export async function cleanUp(context: CleanupContext, workspaceId: string, now = Date.now()): Promise<CleanupDone> {
  const retentionDays = await context.retentionDays(workspaceId);
  if (retentionDays === null) throw notFound("workspace");
  const olderThan = new Date(now - retentionDays * DAY_MS);
  let removed = 0;
  for (;;) {
    const count = await context.deleteExpired(workspaceId, { olderThan, batch: BATCH });
    removed += count;
    if (count < BATCH) break;
  }
  if (removed > 0) await context.announce(workspaceId);
  return { removed, retentionDays, olderThan: olderThan.toISOString() };
}
