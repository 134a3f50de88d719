/** Retention of reported conversions. */
import type { CleanupDone } from "@tributary/contract/conversions";
import { notFound } from "../../core/errors.ts";

const DAY_MS = 86_400_000;
/** Small enough to hold no lock for long. */
const BATCH = 1000;

export interface CleanupContext {
  /** Null: the workspace is gone. */
  retentionDays(workspaceId: string): Promise<number | null>;
  /** Looks at up to `batch` reports after `after`, and removes those of them that no payment confirms. */
  deleteExpired(workspaceId: string, which: ExpiredPart): Promise<{ removed: number; last: ReportPlace | null }>;
  announce(workspaceId: string): Promise<void>;
}

/** Where a report lies in the order of arrival. */
export interface ReportPlace {
  receivedAt: Date;
  id: string;
}

export interface ExpiredPart {
  olderThan: Date;
  batch: number;
  /** Null: from the oldest. What stays is not looked at twice. */
  after: ReportPlace | null;
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
  let after: ReportPlace | null = null;
  do {
    const part = await context.deleteExpired(workspaceId, { olderThan, batch: BATCH, after });
    removed += part.removed;
    after = part.last;
  } while (after);
  if (removed > 0) await context.announce(workspaceId);
  return { removed, retentionDays, olderThan: olderThan.toISOString() };
}
