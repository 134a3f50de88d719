import { Reconciliation, ReconciliationQuery } from "@tributary/contract/reconciliation";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { readCurrency, readTimeZone } from "../../accounts/public.ts";
import { type AttributionModel, DEFAULT_MODEL, modelNamed } from "../../attribution/public.ts";
import type { ReadCampaigns } from "../metrics/metrics.sql.ts";
import type { CurrencyDay, ReadRates } from "../metrics/money-sql.ts";
import { resultsRange } from "../results-range.ts";
import { campaignNames } from "./campaign-names.sql.ts";
import { convertRows, currencyDay, type InCurrency } from "./convert-rows.ts";
import { readClaims, readTouched, readVerified } from "./reconciliation.sql.ts";
import { keyOf, reconcile, sumOf } from "./reconciliation.ts";

interface ReconciliationContext {
  postgres: PostgresClient;
  clickhouse: ClickHouseClient;
  models: readonly AttributionModel[];
  readRates: ReadRates;
  readCampaigns: ReadCampaigns;
}

const MICROS_DECIMALS = 6;
const TOUCHED_AMOUNTS = ["clickedGross", "touchedGross", "touchedNet", "creditedNet", "sharedNet"] as const;

/** GET /attribution/reconciliation. */
export function reconciliationRoute({
  postgres,
  clickhouse,
  models,
  readRates,
  readCampaigns,
}: ReconciliationContext): Route {
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
      const campaigns = await readCampaigns(workspaceId);
      const ask = { range, by, model, timeZone, campaigns };
      const store = clickhouse.inWorkspace(workspaceId);
      const [claims, touched, verified] = await Promise.all([
        readClaims(store, ask),
        readTouched(store, ask),
        readVerified(store, ask),
      ]);
      const wanted = [...claims, ...touched, ...verified].filter((row) => row.currency !== currency);
      const { rates, missing } = await ratesOf(readRates, workspaceId, currency, wanted);
      const into = { target: currency, rates };
      const rows = reconcile(
        convertRows(claims, { ...into, amounts: ["value"], decimals: MICROS_DECIMALS, keyOf }),
        convertRows(touched, { ...into, amounts: TOUCHED_AMOUNTS, keyOf }),
      );
      const [all] = convertRows(verified, { ...into, amounts: ["revenue"], keyOf: () => "" });
      const ids = rows.flatMap(({ campaignId }) => campaignId ?? []);
      const names = await campaignNames(postgres, workspaceId, ids);
      return {
        data: rows.map((row) => ({ ...row, campaignName: names.get(row.campaignId ?? "") ?? null })),
        verified: { orders: all?.orders ?? 0, revenueMinor: all?.revenue ?? 0 },
        claimed: sumOf(rows),
        missingRates: missing,
        query: { range, by, model, currency, timeZone },
      };
    },
  });
}

/** Of each currency and day once. */
async function ratesOf(
  readRates: ReadRates,
  workspaceId: string,
  target: string,
  rows: readonly InCurrency[],
): Promise<{ rates: Map<string, number>; missing: CurrencyDay[] }> {
  const wanted = [...new Map(rows.map((row) => [currencyDay(row), { currency: row.currency, day: row.rateDay }]))];
  const found = await readRates(
    workspaceId,
    target,
    wanted.map(([, pair]) => pair),
  );
  const rates = wanted.flatMap(([key, pair]): [string, number][] => {
    const rate = found.get(pair);
    return rate === undefined ? [] : [[key, rate]];
  });
  return { rates: new Map(rates), missing: wanted.map(([, pair]) => pair).filter((pair) => !found.has(pair)) };
}
