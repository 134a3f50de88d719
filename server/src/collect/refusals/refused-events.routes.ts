/** What senders were told no about, for those who own the data. */
import { RefusedEvents, RefusedEventsQuery } from "@tributary/contract/refused-events";
import { defineRoute, type Route } from "../../core/route.ts";
import type { PostgresDoor } from "../../store/postgres.ts";
import { listRefusals } from "./refused-events.sql.ts";

/** GET /events/refused. */
export function refusedEventsRoute(postgres: PostgresDoor): Route {
  return defineRoute({
    method: "GET",
    path: "/events/refused",
    access: { kind: "workspace", permission: "data.read" },
    summary: "Events that were refused, counted by day, door and reason",
    tag: "Collect",
    query: RefusedEventsQuery,
    response: RefusedEvents,
    handler: async ({ workspaceId }, { query }) => ({ data: await listRefusals(postgres, workspaceId, query) }),
  });
}
