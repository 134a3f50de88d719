/** Where pages and servers send events. The answer is given once the events are on stable storage. */
import { EventAccepted, EventBatchAccepted, EventBatchBody, EventBody } from "@tributary/contract/events";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { RateLimit } from "../../../platform/http/token-buckets.ts";
import { senderOf } from "../sender-of.ts";
import { collectEvents, refusedAt } from "./collect-events.ts";
import type { CollectContext } from "./intake.ts";

const MAX_BODY_BYTES = 1_048_576;

/** POST /events, POST /events/batch. */
export function eventRoutes(context: CollectContext, limit: RateLimit): Route[] {
  const route = {
    method: "POST",
    access: { kind: "ingest" },
    tag: "Collect",
    status: 202,
    anyOrigin: true,
    maxBodyBytes: MAX_BODY_BYTES,
    limit,
    onRefused: refusedAt(context, "events"),
  } as const;
  return [
    defineRoute({
      ...route,
      path: "/events",
      operationId: "sendEvent",
      frequent: true,
      summary: "Send an event",
      body: EventBody,
      response: EventAccepted,
      handler: async ({ ingest, http }, { body }) => {
        const sender = senderOf(ingest, http, "events", body);
        const [eventId = ""] = await collectEvents(context, sender, [body], () => "");
        return { eventId };
      },
    }),
    defineRoute({
      ...route,
      path: "/events/batch",
      operationId: "sendEvents",
      summary: "Send up to 1,000 events. All are accepted, or none",
      body: EventBatchBody,
      response: EventBatchAccepted,
      handler: async ({ ingest, http }, { body: { batch, sentAt, library } }) => {
        const sender = senderOf(ingest, http, "events", { sentAt, library });
        const eventIds = await collectEvents(context, sender, batch, (index) => `batch.${index}.`);
        return { accepted: eventIds.length, eventIds };
      },
    }),
  ];
}
