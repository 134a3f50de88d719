/** How many events have arrived: for checking that collection works and nothing is lost. */
import { EventCount, EventCountQuery } from "@tributary/contract/events";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import { countEvents } from "./event-count.sql.ts";

/** GET /events/count. */
export function eventCountRoute(clickhouse: ClickHouseClient): Route {
  return defineRoute({
    method: "GET",
    path: "/events/count",
    operationId: "countEvents",
    access: { kind: "workspace", permission: "data.read" },
    summary: "Count distinct stored events by name and event time",
    tag: "Collect",
    query: EventCountQuery,
    response: EventCount,
    handler: async ({ workspaceId }, { query }) => ({ count: await countEvents(clickhouse, workspaceId, query) }),
  });
}
