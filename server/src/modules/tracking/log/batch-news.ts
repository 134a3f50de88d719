/** What a batch of stored events means to the rest of the product. */
import type { EventRecord } from "../events/event-record.ts";

/** The news of one workspace. */
export interface BatchNews {
  workspaceId: string;
  /** Pixels with the newest arrival of each, ISO 8601 UTC. */
  pixelsSeen: [pixelId: string, receivedAt: string][];
  /**
   * What each visitor showed that may explain payments, each combination of values once with the time when it was first
   * seen: a JSON list of objects, of which a batch may have thousands; null: nothing. Machines are no evidence.
   */
  evidence: string | null;
}

/** The news of a batch, workspace by workspace. */
export function batchNews(events: readonly EventRecord[]): BatchNews[] {
  return [...Map.groupBy(events, ({ workspace_id }) => workspace_id)].map(([workspaceId, own]) => ({
    workspaceId,
    pixelsSeen: [...new Map(own.flatMap(({ pixel_id, received_at }) => (pixel_id ? [[pixel_id, received_at]] : [])))],
    evidence: evidenceOf(own),
  }));
}

function evidenceOf(events: readonly EventRecord[]): string | null {
  const seen = new Map<string, object>();
  const firstSeen = new Map<string, string>();
  for (const event of events) {
    const tells = event.touch || event.email_hash || event.customer_id || event.order_id;
    if (!tells || event.is_bot) continue;
    const { visitor_id, session_id, tracking_id, customer_id, email_hash, order_id, click_id, occurred_at } = event;
    const key = JSON.stringify([visitor_id, session_id, tracking_id, customer_id, email_hash, order_id, click_id]);
    // Payments after the first sighting are after the later ones too, or between: the first covers them all.
    if ((firstSeen.get(key) ?? occurred_at) < occurred_at) continue;
    firstSeen.set(key, occurred_at);
    seen.set(key, { visitor_id, session_id, tracking_id, customer_id, email_hash, order_id, click_id, occurred_at });
  }
  return seen.size > 0 ? JSON.stringify([...seen.values()]) : null;
}
