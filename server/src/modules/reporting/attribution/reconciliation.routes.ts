import { Reconciliation, ReconciliationQuery } from "@tributary/contract/reconciliation";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { readCurrency, readTimeZone } from "../../accounts/public.ts";
import { type AttributionModel, DEFAULT_MODEL, modelNamed } from "../../attribution/public.ts";
import { linksAndTheirCampaigns } from "../metrics/metrics.sql.ts";
import { resultsRange } from "../results-range.ts";
import { campaignNames } from "./campaign-names.sql.ts";
import { readClaims, readTouched, readVerified } from "./reconciliation.sql.ts";
import { reconcile, sumOf } from "./reconciliation.ts";

interface ReconciliationContext {
  postgres: PostgresClient;
  clickhouse: ClickHouseClient;
  models: readonly AttributionModel[];
}

/** GET /attribution/reconciliation. */
export function reconciliationRoute({ postgres, clickhouse, models }: ReconciliationContext): Route {
  return defineRoute({
    method: "GET",
    path: "/attribution/reconciliation",
    operationId: "getReconciliation",
    access: { kind: "workspace", permission: "reports.read" },
    summary: "Get what ad platforms claim against what payments confirm, with the difference split by cause",
    tag: "attribution",
    query: ReconciliationQuery,
    response: Reconciliation,
    handler: async ({ workspaceId }, { query: { by, ...query } }) => {
      const timeZone = await readTimeZone(postgres, workspaceId);
      const range = resultsRange(query, timeZone, Date.now());
      const model = modelNamed(query.model ?? DEFAULT_MODEL.name, models).name;
      const currency = query.currency ?? (await readCurrency(postgres, workspaceId));
      const links = await linksAndTheirCampaigns({ postgres }, workspaceId);
      const ask = { range, by, model, currency, timeZone, links };
      const store = clickhouse.inWorkspace(workspaceId);
      const [claims, touched, verified] = await Promise.all([
        readClaims(store, ask),
        readTouched(store, ask),
        readVerified(store, ask),
      ]);
      const rows = reconcile(claims, touched, currency);
      const ids = rows.flatMap(({ campaignId }) => campaignId ?? []);
      const names = await campaignNames(postgres, workspaceId, ids);
      return {
        data: rows.map((row) => ({ ...row, campaignName: names.get(row.campaignId ?? "") ?? null })),
        verified,
        claimed: sumOf(rows),
        query: { range, by, model, currency, timeZone },
      };
    },
  });
}
