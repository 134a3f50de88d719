/** What a batch of stored events means to the rest of the product. */
import type { EventRecord } from "../events/event-record.ts";

/** Something seen of a visitor that may explain payments; empty texts where it says nothing. */
export interface SeenEvidence {
  visitorId: string;
  sessionId: string;
  trackingId: string;
  customerId: string;
  emailHash: string;
  /** ISO 8601 UTC: when it was first seen. */
  occurredAt: string;
}

/** The news of one workspace. */
export interface BatchNews {
  workspaceId: string;
  /** Pixels with the newest arrival of each, ISO 8601 UTC. */
  pixelsSeen: [pixelId: string, receivedAt: string][];
  /** What each visitor showed, each combination of values once. Machines are no evidence. */
  evidence: SeenEvidence[];
}

/** The news of a batch, workspace by workspace. */
export function batchNews(events: readonly EventRecord[]): BatchNews[] {
  return [...Map.groupBy(events, ({ workspace_id }) => workspace_id)].map(([workspaceId, own]) => ({
    workspaceId,
    pixelsSeen: [...new Map(own.flatMap(({ pixel_id, received_at }) => (pixel_id ? [[pixel_id, received_at]] : [])))],
    evidence: evidenceOf(own),
  }));
}

function evidenceOf(events: readonly EventRecord[]): SeenEvidence[] {
  const seen = new Map<string, SeenEvidence>();
  for (const event of events) {
    const tells = event.touch || event.email_hash || event.customer_id;
    if (!tells || event.is_bot) continue;
    const { visitor_id, session_id, tracking_id, customer_id, email_hash, occurred_at } = event;
    const key = JSON.stringify([visitor_id, session_id, tracking_id, customer_id, email_hash]);
    // Payments after the first sighting are after the later ones too, or between: the first covers them all.
    if ((seen.get(key)?.occurredAt ?? occurred_at) < occurred_at) continue;
    seen.set(key, {
      visitorId: visitor_id,
      sessionId: session_id,
      trackingId: tracking_id,
      customerId: customer_id,
      emailHash: email_hash,
      occurredAt: occurred_at,
    });
  }
  return [...seen.values()];
}
