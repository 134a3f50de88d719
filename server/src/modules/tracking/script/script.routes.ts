/** The door of track.js: short, of no name that tells what it is for, and forgiving. */
import { ScriptAccepted, ScriptBody, ScriptQuery } from "@tributary/contract/tracker";
import { AppError } from "../../../core/errors.ts";
import { defineRoute, HttpAnswer, type Route } from "../../../platform/http/route.ts";
import type { RateLimit } from "../../../platform/http/token-buckets.ts";
import type { TakeForeign } from "../events/collect-events.ts";
import { foreignTime } from "../foreign-text.ts";
import { senderOf } from "../sender-of.ts";
import { eventOfScript } from "./script-event.ts";
import { visitorCookie } from "./visitor-cookie.ts";

export interface ScriptRouteContext {
  take: TakeForeign;
  limit: RateLimit;
  /** All domains of a pixel. */
  hostsOf(workspaceId: string, pixelId: string): Promise<readonly string[]>;
}

const MAX_BODY_BYTES = 1_048_576;

/** POST /c. */
export function scriptRoute({ take, limit, hostsOf }: ScriptRouteContext): Route {
  return defineRoute({
    method: "POST",
    path: "/c",
    operationId: "sendScriptEvents",
    root: true,
    access: { kind: "ingest" },
    summary: "Send events as the script does. Each is accepted or rejected on its own",
    tag: "Collect",
    query: ScriptQuery,
    body: ScriptBody,
    response: ScriptAccepted,
    status: 202,
    anyOrigin: true,
    maxBodyBytes: MAX_BODY_BYTES,
    limit,
    handler: async ({ ingest, http }, { query, body }) => {
      const sender = senderOf(ingest, http, "script", { sentAt: foreignTime(query.sentAt) });
      const { eventIds, faults } = await take(
        sender,
        body.batch.map((told) => eventOfScript(body, told)),
      );
      const [first] = faults;
      if (first && eventIds.length === 0) {
        const fields = faults.map(({ field, message }) => ({ field, message }));
        throw new AppError("invalid_request", { public: `${first.field}: ${first.message}`, fields });
      }
      const refused = faults.map(({ index, field, message }) => ({ index, message: `${field}: ${message}` }));
      // The events are safe by now: a cookie that cannot be decided on waits for the next message.
      const hosts = await hostsOf(ingest.workspaceId, body.pixelId).catch(() => []);
      const cookie = visitorCookie(http.headers, body, hosts);
      return new HttpAnswer(
        202,
        { accepted: eventIds.length, ...(first ? { refused } : {}) },
        cookie ? { "set-cookie": cookie } : {},
      );
    },
  });
}
