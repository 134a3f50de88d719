/** Who sends, told from the request that brings the events. */
import type { IngestScope } from "../../platform/http/principal.ts";
import type { HttpFacts } from "../../platform/http/route.ts";
import { isPrefetch } from "./events/bot.ts";
import type { Door, Sender } from "./events/intake.ts";
import { refusesTracking } from "./events/refuses-tracking.ts";

/** @param said what the request's body says of itself */
export function senderOf(
  scope: IngestScope,
  http: HttpFacts,
  door: Door,
  said: Pick<Sender, "sentAt" | "library"> = {},
): Sender {
  return {
    ...scope,
    // A key without a pixel is held by a server or an app, whose HTTP library is no crawler.
    isBrowser: !scope.trusted && (scope.pixelId !== null || isFromPage(http)),
    isPrefetch: isPrefetch(http.headers),
    refusesTracking: refusesTracking(http.headers),
    ip: http.ip,
    userAgent: http.userAgent,
    arrivedAt: http.arrivedAt,
    sentAt: said.sentAt,
    library: said.library,
    door,
  };
}

/** Browsers say where a call comes from, and a page cannot keep them from it. (Node's fetch says `sec-fetch-mode`.) */
export function isFromPage({ headers }: Pick<HttpFacts, "headers">): boolean {
  return headers.origin !== undefined || headers["sec-fetch-site"] !== undefined;
}
