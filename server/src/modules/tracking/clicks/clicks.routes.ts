/** The short address of a link. */
import type { IncomingHttpHeaders } from "node:http";
import { z } from "zod";
import { defineRoute, HttpAnswer, type Route } from "../../../platform/http/route.ts";
import { type ClickContext, followLink, lookAtLink } from "./follow-link.ts";

export interface ClickRouteContext extends ClickContext {
  /** Whether the browser asks ahead of its user, who may never click. */
  isAhead(headers: IncomingHttpHeaders): boolean;
}

/**
 * GET /l/{code}, and HEAD, which is no click. A browser that loads ahead is refused: it keeps what it was answered and
 * would not ask again when the user does click; refused, it does (any status but 2xx and 3xx has that effect).
 */
export function clickRoute(context: ClickRouteContext): Route {
  return defineRoute({
    method: "GET",
    path: "/l/{code}",
    operationId: "followLink",
    root: true,
    access: { kind: "public" },
    summary: "Follow a short link: record the click, then redirect",
    tag: "Collect",
    params: z.object({ code: z.string() }),
    query: z.looseObject({}),
    response: null,
    status: 302,
    frequent: true,
    handler: async ({ http }, { params: { code }, query }) => {
      const { ip, userAgent, arrivedAt, headers } = http;
      if (context.isAhead(headers)) return new HttpAnswer(503, null, { "cache-control": "no-store" });
      const click = { code, query, headers, ip, userAgent, arrivedAt };
      const follow = http.method === "HEAD" ? lookAtLink : followLink;
      const { location, setCookie } = await follow(context, click);
      return new HttpAnswer(302, null, {
        location,
        // Every click must reach us, and the shop must learn where the visitor was, as without us in between.
        "cache-control": "no-store",
        "referrer-policy": "strict-origin-when-cross-origin",
        ...(setCookie ? { "set-cookie": setCookie } : {}),
      });
    },
  });
}
