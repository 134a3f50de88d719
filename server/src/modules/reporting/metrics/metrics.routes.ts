import { MetricDescription, MetricsHistory, MetricsQuery, MetricsResult } from "@tributary/contract/metrics";
import { pageOf, ShortListQuery } from "@tributary/contract/page";
import { pageOfShortList } from "../../../platform/http/cursor.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import { readTimeZone } from "../../accounts/public.ts";
import { firstDayOf, type MetricsContext } from "./metrics.sql.ts";
import { queryMetrics } from "./query-metrics.ts";

/** The metrics catalogue and questions to it. */
export function metricsRoutes(context: MetricsContext): Route[] {
  const access = { kind: "workspace", permission: "reports.read" } as const;
  return [
    defineRoute({
      method: "GET",
      path: "/metrics/catalogue",
      operationId: "listMetrics",
      access,
      summary: "List metrics, their units, and their dimensions",
      tag: "metrics",
      query: ShortListQuery,
      response: pageOf(MetricDescription),
      handler: async (_caller, { query }) => pageOfShortList(context.catalogue.describe(), query),
    }),
    defineRoute({
      method: "GET",
      path: "/metrics/history",
      operationId: "getMetricsHistory",
      access,
      summary: "Get the first day with data",
      tag: "metrics",
      response: MetricsHistory,
      handler: async ({ workspaceId }) => {
        const timeZone = await readTimeZone(context.postgres, workspaceId);
        const facts = ["conversions", "traffic"] as const;
        const first = await Promise.all(facts.map((fact) => firstDayOf(context, workspaceId, fact, timeZone)));
        return { firstDay: first.filter((day) => day !== null).sort()[0] ?? null };
      },
    }),
    defineRoute({
      method: "POST",
      path: "/metrics/query",
      operationId: "queryMetrics",
      audited: false,
      access,
      summary: "Query metrics",
      tag: "metrics",
      body: MetricsQuery,
      response: MetricsResult,
      handler: ({ workspaceId }, { body }) => queryMetrics(context, workspaceId, body),
    }),
  ];
}
