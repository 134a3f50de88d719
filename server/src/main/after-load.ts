/** What follows once collected events are stored: pixels were seen, payments may be better explained, screens refresh. */
import { reviseForEvidence } from "../modules/attribution/trace/late-evidence.sql.ts";
import type { MarkPixelSeen } from "../modules/plan/pixels/pixel-sightings.ts";
import type { BatchNews } from "../modules/tracking/log/batch-news.ts";
import type { JobQueue } from "../platform/jobs/job-queue.ts";
import type { PostgresDoor } from "../platform/postgres/postgres.ts";
import { announce } from "./live-channel.ts";

export interface AfterLoadContext {
  postgres: PostgresDoor;
  jobs: JobQueue;
  markPixelSeen: MarkPixelSeen;
  traceJob: string;
}

export async function afterLoad(context: AfterLoadContext, news: readonly BatchNews[]): Promise<void> {
  for (const { workspaceId, pixelsSeen, evidence } of news) {
    for (const [pixelId, at] of pixelsSeen) await context.markPixelSeen(workspaceId, pixelId, new Date(at));
    if (evidence) await reviseForEvidence(context, workspaceId, evidence, context.traceJob);
    await announce(context.postgres, workspaceId, "events");
  }
}
