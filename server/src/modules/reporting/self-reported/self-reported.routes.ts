import { PathsQuery } from "@tributary/contract/attribution-reports";
import { SelfReportedReport } from "@tributary/contract/self-reported";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { readTimeZone } from "../../accounts/public.ts";
import { resultsRange } from "../results-range.ts";
import { readSiteAnswers } from "./answers.sql.ts";
import { readSaid } from "./self-reported.sql.ts";
import { selfReported } from "./self-reported.ts";

interface SelfReportedContext {
  postgres: PostgresClient;
  clickhouse: ClickHouseClient;
}

/** GET /attribution/self-reported. */
export function selfReportedRoute({ postgres, clickhouse }: SelfReportedContext): Route {
  return defineRoute({
    method: "GET",
    path: "/attribution/self-reported",
    operationId: "getSelfReportedSources",
    access: { kind: "workspace", permission: "reports.read" },
    summary: "Get how buyers say they heard about you, and what was observed for each answer",
    tag: "attribution",
    query: PathsQuery,
    response: SelfReportedReport,
    handler: async ({ workspaceId }, { query }) => {
      const timeZone = await readTimeZone(postgres, workspaceId);
      const range = resultsRange(query, timeZone, Date.now());
      const answers = await readSiteAnswers(clickhouse.inWorkspace(workspaceId));
      const rows = await readSaid(postgres, workspaceId, { range, timeZone, answers });
      return { ...selfReported(rows), query: { range, timeZone } };
    },
  });
}
