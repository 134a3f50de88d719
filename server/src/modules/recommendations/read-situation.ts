/** Asks the metrics catalogue for what recommendations are made from. */
import type { DateRange, MetricsQuery, MetricsRow } from "@tributary/contract/metrics";
import { CONNECTORS } from "../connections/public.ts";
import type { AskMetrics } from "../reporting/public.ts";
import type { Situation } from "./situation.ts";

interface Sources {
  askMetrics: AskMetrics;
  campaignNames: (workspaceId: string, ids: readonly string[]) => Promise<Map<string, string>>;
}

/** More than any workspace has campaigns with spend. */
const MOST_ROWS = 10_000;

/** @param currency in which money is compared */
export async function readSituation(
  { askMetrics, campaignNames }: Sources,
  workspaceId: string,
  { range, currency }: { range: DateRange; currency: string },
): Promise<Situation> {
  const asked = { range, currency, limit: MOST_ROWS };
  const queries: Situation["queries"] = {
    campaigns: {
      ...asked,
      metrics: ["spend", "clicks", "adRevenue", "adGrossProfit", "adOrders", "sessions"],
      dimensions: ["campaign"],
    },
    platforms: {
      ...asked,
      metrics: ["spend", "claimedRevenue", "touchedRevenue", "touchedOrders"],
      dimensions: ["platform"],
    },
  };
  const [campaigns, platforms] = await Promise.all([
    askMetrics(workspaceId, queries.campaigns),
    askMetrics(workspaceId, queries.platforms),
  ]);
  const paid = campaigns.rows.filter((row) => numberOf(row, "spend") > 0);
  const mapped = paid.filter((row) => typeof row.campaign === "string");
  const names = await campaignNames(
    workspaceId,
    mapped.map((row) => String(row.campaign)),
  );
  const sums = campaigns.totals[0] ?? {};
  const unmapped = paid.find((row) => row.campaign === null) ?? null;
  return {
    range,
    currency,
    queries,
    knowsCosts: typeof sums.adGrossProfit === "number",
    total: { ...returnOf(sums), spend: numberOf(sums, "spend") },
    unmapped: { spend: unmapped ? numberOf(unmapped, "spend") : 0, row: unmapped },
    campaigns: mapped.map((row) => ({
      id: String(row.campaign),
      name: names.get(String(row.campaign)) ?? "Deleted campaign",
      ...returnOf(row),
      spend: numberOf(row, "spend"),
      clicks: numberOf(row, "clicks"),
      sessions: numberOf(row, "sessions"),
      row,
    })),
    platforms: platforms.rows
      .filter((row) => typeof row.platform === "string")
      .map((row) => ({
        id: String(row.platform),
        name: CONNECTORS.find(({ name }) => name === row.platform)?.label ?? String(row.platform),
        claimed: numberOf(row, "claimedRevenue"),
        touched: numberOf(row, "touchedRevenue"),
        touchedOrders: numberOf(row, "touchedOrders"),
        row,
      })),
  };
}

/** Without a known cost of goods, all revenue is taken for gross profit. */
function returnOf(row: MetricsRow): { revenue: number; gross: number; orders: number } {
  const revenue = numberOf(row, "adRevenue");
  const gross = typeof row.adGrossProfit === "number" ? row.adGrossProfit : revenue;
  return { revenue, gross, orders: numberOf(row, "adOrders") };
}

/** @returns 0 for what there is none of in a row that other metrics have */
function numberOf(row: MetricsRow, metric: MetricsQuery["metrics"][number]): number {
  const value = row[metric];
  return typeof value === "number" ? value : 0;
}
