import {
  CoverageReport,
  ModelComparison,
  ModelComparisonQuery,
  PathsQuery,
  PathsReport,
} from "@tributary/contract/attribution-reports";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { readTimeZone } from "../../accounts/public.ts";
import type { AttributionModel } from "../../attribution/public.ts";
import type { AskMetrics } from "../links/link-results.ts";
import { resultsRange } from "../results-range.ts";
import { readCoverage } from "./coverage.sql.ts";
import { coverage } from "./coverage.ts";
import { compareModels } from "./model-comparison.ts";
import { readFlows, readPaths, readSpread } from "./paths.sql.ts";
import { bucketsOf, groupPaths, LAG_STARTS, LENGTH_STARTS } from "./paths.ts";

interface ReportContext {
  postgres: PostgresClient;
  clickhouse: ClickHouseClient;
  models: readonly AttributionModel[];
  askMetrics: AskMetrics;
}

/** GET /attribution/comparison, /attribution/paths, /attribution/coverage. */
export function attributionReportRoutes({ postgres, clickhouse, models, askMetrics }: ReportContext): Route[] {
  const access = { kind: "workspace", permission: "reports.read" } as const;
  const daysOf = async (workspaceId: string, asked: { from?: string | undefined; to?: string | undefined }) => {
    const timeZone = await readTimeZone(postgres, workspaceId);
    return { timeZone, range: resultsRange(asked, timeZone, Date.now()) };
  };
  return [
    defineRoute({
      method: "GET",
      path: "/attribution/comparison",
      operationId: "compareAttributionModels",
      access,
      summary: "Compare revenue and orders under every attribution model, by any dimension",
      tag: "attribution",
      query: ModelComparisonQuery,
      response: ModelComparison,
      handler: async ({ workspaceId }, { query }) => {
        const { range } = await daysOf(workspaceId, query);
        return compareModels(askMetrics, models, workspaceId, { range, by: query.by, currency: query.currency });
      },
    }),
    defineRoute({
      method: "GET",
      path: "/attribution/paths",
      operationId: "getAttributionPaths",
      access,
      summary: "Get the paths to payments: top paths, their length in touchpoints and days, and flows between channels",
      tag: "attribution",
      query: PathsQuery,
      response: PathsReport,
      handler: async ({ workspaceId }, { query }) => {
        const { range, timeZone } = await daysOf(workspaceId, query);
        const store = clickhouse.inWorkspace(workspaceId);
        const [paths, spread, flows] = await Promise.all([
          readPaths(store, range, timeZone),
          readSpread(store, range, timeZone),
          readFlows(store, range, timeZone),
        ]);
        return {
          orders: [...spread.touches.values()].reduce((sum, count) => sum + count, 0),
          paths: groupPaths(paths),
          lengths: bucketsOf(spread.touches, LENGTH_STARTS),
          lags: bucketsOf(spread.days, LAG_STARTS),
          flows,
          query: { range, timeZone },
        };
      },
    }),
    defineRoute({
      method: "GET",
      path: "/attribution/coverage",
      operationId: "getAttributionCoverage",
      access,
      summary: "Get how far payments could be traced, and why the others couldn't",
      tag: "attribution",
      query: PathsQuery,
      response: CoverageReport,
      handler: async ({ workspaceId }, { query }) => {
        const { range, timeZone } = await daysOf(workspaceId, query);
        return { ...coverage(await readCoverage(postgres, workspaceId, range, timeZone)), query: { range, timeZone } };
      },
    }),
  ];
}
