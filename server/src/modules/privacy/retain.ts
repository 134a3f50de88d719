/** The daily run that lets go of what has been kept long enough. Payments are never part of it. */
import type { Retention } from "@tributary/contract/privacy";

export interface RetainContext {
  /** Null: the workspace is gone. */
  findRetention(workspaceId: string): Promise<Retention | null>;
  /** Of every module that holds something of people. @param ago the moment so many days ago */
  retain(workspaceId: string, periods: Retention, ago: (days: number) => Date): Promise<void>;
  /** Unix milliseconds. */
  clock(): number;
}

const DAY_MS = 86_400_000;

/** May be stopped half way and run again. */
export async function retain(context: RetainContext, workspaceId: string): Promise<void> {
  const periods = await context.findRetention(workspaceId);
  if (!periods) return;
  const now = context.clock();
  await context.retain(workspaceId, periods, (days) => new Date(now - days * DAY_MS));
}
