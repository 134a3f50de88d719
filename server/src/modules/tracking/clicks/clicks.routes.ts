/** The short address of a link. */
import { z } from "zod";
import { defineRoute, HttpAnswer, type Route } from "../../../platform/http/route.ts";
import { type ClickContext, followLink, lookAtLink } from "./follow-link.ts";

/** GET /l/{code}, and HEAD, which is no click. */
export function clickRoute(context: ClickContext): Route {
  return defineRoute({
    method: "GET",
    path: "/l/{code}",
    root: true,
    access: { kind: "public" },
    summary: "Follow a short link: the click is recorded, then redirected",
    tag: "Collect",
    params: z.object({ code: z.string() }),
    query: z.looseObject({}),
    response: null,
    status: 302,
    frequent: true,
    handler: async ({ http }, { params: { code }, query }) => {
      const { ip, userAgent, arrivedAt, headers } = http;
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
