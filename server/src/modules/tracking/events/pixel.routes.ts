/** The plain pixel: GET /p.gif for places where no script runs, POST /pixel/track for older scripts. */
import { PixelImageQuery, PixelTrackBody, PixelTracked } from "@tributary/contract/pixel-track";
import {
  defineRoute,
  HttpAnswer,
  type IngestProof,
  type IngestRequest,
  type Route,
} from "../../../platform/http/route.ts";
import type { RateLimit } from "../../../platform/http/token-buckets.ts";
import { senderOf } from "../sender-of.ts";
import { collectEvents, refusedAt } from "./collect-events.ts";
import type { CollectContext } from "./intake.ts";
import { eventOfImage, eventOfTrackBody } from "./pixel-event.ts";

/** One transparent dot, 43 bytes. */
const GIF = Buffer.from("R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==", "base64");

const proofIn = (part: "query" | "body") => (request: IngestRequest) => {
  const { pixel_id } = request[part] as { pixel_id: string };
  return { authorization: request.headers.authorization, pixelId: pixel_id } satisfies IngestProof;
};

/** GET /p.gif, POST /pixel/track. */
export function pixelRoutes(context: CollectContext, limit: RateLimit): Route[] {
  return [
    defineRoute({
      method: "GET",
      path: "/p.gif",
      operationId: "sendEventByImage",
      root: true,
      access: { kind: "ingest", proof: proofIn("query") },
      summary: "Send an event by loading an image",
      tag: "Collect",
      query: PixelImageQuery,
      response: null,
      status: 200,
      produces: "image/gif",
      anyOrigin: true,
      limit,
      onRefused: refusedAt(context, "pixel"),
      handler: async ({ ingest, http }, { query }) => {
        const event = eventOfImage(query, http.headers.referer);
        await collectEvents(context, senderOf(ingest, http, "pixel"), [event], () => "");
        return new HttpAnswer(200, GIF, { "content-type": "image/gif", "cache-control": "no-store" });
      },
    }),
    defineRoute({
      method: "POST",
      path: "/pixel/track",
      operationId: "trackPixel",
      access: { kind: "ingest", proof: proofIn("body") },
      summary: "Send an event in the format of older pixel scripts",
      tag: "Collect",
      body: PixelTrackBody,
      response: PixelTracked,
      anyOrigin: true,
      limit,
      onRefused: refusedAt(context, "pixel"),
      handler: async ({ ingest, http }, { body }) => {
        const sender = senderOf(ingest, http, "pixel");
        const [event_id = ""] = await collectEvents(context, sender, [eventOfTrackBody(body)], () => "");
        return { success: true as const, event_id };
      },
    }),
  ];
}
