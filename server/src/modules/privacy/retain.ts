/** The daily run that lets go of what has been kept long enough. Payments are never part of it. */
import type { Retention } from "@tributary/contract/privacy";

export interface RetainContext {
  /** Null: the workspace is gone. */
  findRetention(workspaceId: string): Promise<Retention | null>;
  forgetEvents(workspaceId: string, kind: "events" | "clicks", before: Date): Promise<void>;
  /** @returns how many were redacted; fewer than `batch`: none are left */
  redactOldWebhooks(workspaceId: string, which: { before: Date; batch: number }): Promise<number>;
  /** Raw copies of what payment providers answered, or of what all did. */
  forgetRawCopies(workspaceId: string, which: { before: Date; kind?: "payments" }): Promise<unknown>;
  forgetLeftovers(workspaceId: string, now: Date): Promise<void>;
  /** Unix milliseconds. */
  clock(): number;
}

const DAY_MS = 86_400_000;
/** Records can be made again from raw copies for so long. */
const RAW_COPY_DAYS = 400;
/** Small enough to hold no lock for long. */
const BATCH = 500;

/** May be stopped half way and run again. */
export async function retain(context: RetainContext, workspaceId: string): Promise<void> {
  const retention = await context.findRetention(workspaceId);
  if (!retention) return;
  const now = context.clock();
  const before = (days: number): Date => new Date(now - days * DAY_MS);
  const { eventDays, clickDays, webhookDays } = retention;
  if (eventDays !== null) await context.forgetEvents(workspaceId, "events", before(eventDays));
  if (clickDays !== null) await context.forgetEvents(workspaceId, "clicks", before(clickDays));
  while (webhookDays !== null) {
    const count = await context.redactOldWebhooks(workspaceId, { before: before(webhookDays), batch: BATCH });
    if (count < BATCH) break;
  }
  // What payment providers answered holds people as their webhooks do.
  if (webhookDays !== null) {
    await context.forgetRawCopies(workspaceId, { before: before(webhookDays), kind: "payments" });
  }
  await context.forgetRawCopies(workspaceId, { before: before(RAW_COPY_DAYS) });
  await context.forgetLeftovers(workspaceId, new Date(now));
}
