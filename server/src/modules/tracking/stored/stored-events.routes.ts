/** The newest stored events, for those who watch them arrive. */
import { pageOf } from "@tributary/contract/page";
import { StoredEvent, StoredEventsQuery } from "@tributary/contract/stored-events";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import { listStoredEvents } from "./stored-events.sql.ts";

/** GET /events. */
export function storedEventsRoute(clickhouse: ClickHouseClient): Route {
  return defineRoute({
    method: "GET",
    path: "/events",
    operationId: "listEvents",
    access: { kind: "workspace", permission: "data.read" },
    summary: "List stored events with everything decided about them, most recently received first",
    tag: "Collect",
    query: StoredEventsQuery,
    response: pageOf(StoredEvent),
    handler: ({ workspaceId }, { query }) => listStoredEvents(clickhouse, workspaceId, query),
  });
}
