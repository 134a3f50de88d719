import { z } from "zod";
import { GRAPH_VERSION } from "../meta-graph/graph-version.ts";
import { type ProviderAccess, ProviderError } from "../provider-client.ts";
import type { MetaEvent } from "./meta-event.ts";

/** Meta's own limit of one request. */
export const MOST_META_EVENTS = 1000;
const Received = z.object({ events_received: z.int(), fbtrace_id: z.string().optional() });

export interface MetaEventsRequest {
  datasetId: string;
  events: readonly MetaEvent[];
  /** Shows them under Test events too; they count all the same. */
  testEventCode?: string;
}

/**
 * May be sent again: events of the same ID and name count once within 48 hours.
 * @returns the ID under which Meta's support finds the request
 * @throws ProviderError; `invalid` also where one event of many is refused, and then none was taken
 */
export async function sendMetaEvents(access: ProviderAccess, request: MetaEventsRequest): Promise<string | null> {
  const { datasetId, events, testEventCode } = request;
  const { json } = await access.client.ask({
    method: "POST",
    url: `${access.baseUrl}/${GRAPH_VERSION}/${encodeURIComponent(datasetId)}/events`,
    headers: { authorization: `Bearer ${await access.credential()}` },
    body: { data: events, ...(testEventCode ? { test_event_code: testEventCode } : {}) },
    isSafeToRepeat: true,
  });
  const received = Received.safeParse(json);
  if (!received.success || received.data.events_received !== events.length) {
    throw new ProviderError("unexpected", "Meta did not say that it received every event");
  }
  return received.data.fbtrace_id ?? null;
}
