/** The short address of a link. */
import { z } from "zod";
import { defineRoute, HttpAnswer, type Route } from "../../core/route.ts";
import { type ClickContext, followLink } from "./follow-link.ts";

/** GET /l/{code}. */
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
    handler: async ({ http }, { params, query }) => {
      const { ip, userAgent, arrivedAt, headers } = http;
      const clicker = { ip, userAgent, arrivedAt, referrer: headers.referer };
      const location = await followLink(context, params.code, clicker, query);
      return new HttpAnswer(302, null, {
        location,
        // Every click must reach us, and the shop must learn where the visitor was, as without us in between.
        "cache-control": "no-store",
        "referrer-policy": "strict-origin-when-cross-origin",
      });
    },
  });
}
