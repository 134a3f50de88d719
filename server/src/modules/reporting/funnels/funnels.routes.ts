import { FunnelQuery, FunnelResult } from "@tributary/contract/funnels";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { readTimeZone } from "../../accounts/public.ts";
import { readFunnel } from "./funnel.sql.ts";

/** POST /reports/funnel. */
export function funnelRoute({
  postgres,
  clickhouse,
}: {
  postgres: PostgresClient;
  clickhouse: ClickHouseClient;
}): Route {
  return defineRoute({
    method: "POST",
    path: "/reports/funnel",
    operationId: "queryFunnel",
    audited: false,
    access: { kind: "workspace", permission: "reports.read" },
    summary: "Count how many visitors go from step to step",
    tag: "metrics",
    body: FunnelQuery,
    response: FunnelResult,
    handler: async ({ workspaceId }, { body }) => {
      const timeZone = await readTimeZone(postgres, workspaceId);
      const { range, windowDays } = body;
      const found = await readFunnel(clickhouse.inWorkspace(workspaceId), body, timeZone);
      return { ...found, query: { range, timeZone, windowDays } };
    },
  });
}
