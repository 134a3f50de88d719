/** What follows once collected events are stored: pixels were seen, payments may be better explained, screens refresh. */
import { reviseForEvidence } from "../attribute/trace/late-evidence.sql.ts";
import type { EventRecord } from "../collect/events/event-record.ts";
import type { MarkPixelSeen } from "../plan/pixels/pixel-sightings.ts";
import type { JobQueue } from "../store/jobs.ts";
import type { PostgresDoor } from "../store/postgres.ts";
import { announce } from "./live-channel.ts";

export interface AfterLoadContext {
  postgres: PostgresDoor;
  jobs: JobQueue;
  markPixelSeen: MarkPixelSeen;
  traceJob: string;
}

export async function afterLoad(context: AfterLoadContext, batch: readonly EventRecord[]): Promise<void> {
  for (const [workspaceId, events] of Map.groupBy(batch, ({ workspace_id }) => workspace_id)) {
    const newest = new Map(
      events.filter(({ pixel_id }) => pixel_id).map((event) => [event.pixel_id ?? "", event.received_at]),
    );
    for (const [pixelId, receivedAt] of newest) await context.markPixelSeen(workspaceId, pixelId, new Date(receivedAt));
    const evidence = events
      .filter(({ touch, email_hash, customer_id, is_bot }) => (touch || email_hash || customer_id) && !is_bot)
      .map((event) => ({
        visitorId: event.visitor_id,
        sessionId: event.session_id,
        trackingId: event.tracking_id,
        customerId: event.customer_id,
        emailHash: event.email_hash,
        occurredAt: event.occurred_at,
      }));
    await reviseForEvidence(context, workspaceId, evidence, context.traceJob);
    await announce(context.postgres, workspaceId, "events");
  }
}
