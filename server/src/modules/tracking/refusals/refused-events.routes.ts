/** What senders were told no about, for those who own the data. */
import { RefusalReasons, RefusedEvents, RefusedEventsQuery } from "@tributary/contract/refused-events";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { listRefusals, sumRefusals } from "./refused-events.sql.ts";

/** GET /events/refused, GET /events/refused/reasons. */
export function refusedEventsRoutes(postgres: PostgresClient): Route[] {
  const route = {
    method: "GET",
    access: { kind: "workspace", permission: "data.read" },
    tag: "Collect",
    query: RefusedEventsQuery,
  } as const;
  return [
    defineRoute({
      ...route,
      path: "/events/refused",
      operationId: "listRefusedEvents",
      summary: "Count rejected events by day, protocol, and reason",
      response: RefusedEvents,
      handler: async ({ workspaceId }, { query }) => ({ data: await listRefusals(postgres, workspaceId, query) }),
    }),
    defineRoute({
      ...route,
      path: "/events/refused/reasons",
      operationId: "listRefusalReasons",
      summary: "Count rejected events by reason and protocol over a date range",
      response: RefusalReasons,
      handler: ({ workspaceId }, { query }) => sumRefusals(postgres, workspaceId, query),
    }),
  ];
}
