/** The door for Segment's and RudderStack's clients: only their address and write key have to change. */

import { Id } from "@tributary/contract/scalars";
import { SEGMENT_CALLS, SegmentAccepted, SegmentBody, SegmentParams } from "@tributary/contract/segment";
import { AppError } from "../../../core/errors.ts";
import { shorten } from "../../../core/shorten.ts";
import { defineRoute, type IngestProof, type IngestRequest, type Route } from "../../../platform/http/route.ts";
import type { RateLimit } from "../../../platform/http/token-buckets.ts";
import { basicUser, bearerToken } from "../../accounts/public.ts";
import type { TakeForeign } from "../events/collect-events.ts";
import { foreignTime, textOf } from "../foreign-text.ts";
import { isFromPage, senderOf } from "../sender-of.ts";
import { eventOfMessage, type Message } from "./message-event.ts";

/** RudderStack's limit for a request; Segment's is lower. */
const MAX_BODY_BYTES = 4 * 1_048_576;
/** Segment's limit for a batch. */
const MAX_MESSAGES = 2500;

/** POST /v1/{call}. */
export function segmentRoute(take: TakeForeign, limit: RateLimit): Route {
  return defineRoute({
    method: "POST",
    path: "/v1/{call}",
    operationId: "sendSegmentMessages",
    root: true,
    access: { kind: "ingest", proof: writeKeyOf },
    summary: "Send messages in the format of Segment and RudderStack clients",
    tag: "Collect",
    params: SegmentParams,
    body: SegmentBody,
    response: SegmentAccepted,
    anyOrigin: true,
    // RudderStack's client for Node sends what it has compressed as a form.
    anyMediaType: true,
    maxBodyBytes: MAX_BODY_BYTES,
    limit,
    handler: async ({ ingest, http }, { params, body }) => {
      const type = SEGMENT_CALLS[params.call];
      const messages = type === "batch" ? (body.batch ?? []) : [body];
      if (messages.length > MAX_MESSAGES) {
        throw new AppError("payload_too_large", `A batch may hold ${MAX_MESSAGES} messages.`);
      }
      const fromPage = isFromPage(http);
      const request = {
        type: type === "batch" ? undefined : type,
        context: type === "batch" ? contextOf(body) : {},
        isFromPage: fromPage,
      };
      const said = { sentAt: foreignTime(body.sentAt), library: libraryOf(messages[0] as Message | undefined, body) };
      const sender = { ...senderOf(ingest, http, "segment", said), isBrowser: fromPage };
      const { eventIds, faults } = await take(
        sender,
        messages.map((message) => eventOfMessage(message, request)),
      );
      const [first] = faults;
      if (first && eventIds.length === 0) {
        const fields = faults.map(({ field, message }) => ({ field, message }));
        throw new AppError("invalid_request", { public: `${first.field}: ${first.message}`, fields });
      }
      const refused = faults.map(({ index, field, message }) => ({ index, message: `${field}: ${message}` }));
      return { success: true as const, ...(first ? { refused } : {}) };
    },
  });
}

/** The key is the user name of Basic, as a Bearer token, or in the body; a pixel's id will do for one. */
function writeKeyOf({ headers, body }: IngestRequest): IngestProof {
  const { authorization } = headers;
  const key = basicUser(authorization) || bearerToken(authorization) || (body as SegmentBody).writeKey;
  if (key !== undefined && Id.safeParse(key).success) return { authorization: undefined, pixelId: key };
  return { authorization: key === undefined ? undefined : `Bearer ${key}`, pixelId: undefined };
}

function contextOf(fields: Message | undefined): Message {
  const context = fields?.context;
  return typeof context === "object" && context !== null ? (context as Message) : {};
}

/** Name and version of the client, as it says itself. */
function libraryOf(message: Message | undefined, body: Message): string | undefined {
  const { library } = { ...contextOf(body), ...contextOf(message) };
  const { name, version } = (library ?? {}) as { name?: unknown; version?: unknown };
  const parts = [textOf(name), textOf(version)].filter((part) => part !== undefined);
  return parts.length > 0 ? shorten(parts.join("/"), 64) : undefined;
}
