/** Where pages and servers send events. The answer is given once the events are on stable storage. */
import { EventAccepted, EventBatchAccepted, EventBatchBody, EventBody } from "@tributary/contract/events";
import type { IngestScope } from "../../core/principal.ts";
import { defineRoute, type HttpFacts, type Route } from "../../core/route.ts";
import { type CollectContext, collectEvents, type Sender } from "./collect-events.ts";

const MAX_BODY_BYTES = 1_048_576;

/** POST /events, POST /events/batch. */
export function eventRoutes(context: CollectContext): Route[] {
  const route = {
    method: "POST",
    access: { kind: "ingest" },
    tag: "Collect",
    status: 202,
    anyOrigin: true,
    maxBodyBytes: MAX_BODY_BYTES,
  } as const;
  return [
    defineRoute({
      ...route,
      path: "/events",
      summary: "Send one event",
      body: EventBody,
      response: EventAccepted,
      handler: async ({ ingest, http }, { body: { pixelId: _, sentAt: _s, library: _l, ...event } }) => {
        const [eventId = ""] = await collectEvents(context, senderOf(ingest, http), [event], () => "");
        return { eventId };
      },
    }),
    defineRoute({
      ...route,
      path: "/events/batch",
      summary: "Send up to 1,000 events; all are taken, or none",
      body: EventBatchBody,
      response: EventBatchAccepted,
      handler: async ({ ingest, http }, { body }) => {
        const prefix = (index: number): string => `batch.${index}.`;
        const eventIds = await collectEvents(context, senderOf(ingest, http), body.batch, prefix);
        return { accepted: eventIds.length, eventIds };
      },
    }),
  ];
}

function senderOf(scope: IngestScope, { ip, userAgent, arrivedAt }: HttpFacts): Sender {
  // A key without a pixel is held by a server or an app, whose HTTP library is no crawler.
  return { ...scope, isBrowser: !scope.trusted && scope.pixelId !== null, ip, userAgent, arrivedAt };
}
