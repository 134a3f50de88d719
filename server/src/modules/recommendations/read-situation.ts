/** Asks the metrics catalogue for what recommendations are made from. */
import type { DateRange, MetricsQuery, MetricsRow } from "@tributary/contract/metrics";
import { CONNECTORS } from "../connections/public.ts";
import type { AskMetrics } from "../reporting/public.ts";
import { chooseJudged, type Situation, type SpendFigures } from "./situation.ts";

/** More than any workspace has campaigns with spend. */
const MOST_ROWS = 10_000;

/** @param currency in which money is compared */
export async function readSituation(
  askMetrics: AskMetrics,
  workspaceId: string,
  { range, currency }: { range: DateRange; currency: string },
): Promise<Situation> {
  const asked = { range, currency, limit: MOST_ROWS };
  const returns = ["spend", "clicks", "adRevenue", "adGrossProfit", "adOrders"];
  const queries: Situation["queries"] = {
    ad_campaign: { ...asked, metrics: [...returns, "adVisits"], dimensions: ["adCampaign"] },
    campaign: { ...asked, metrics: ["spend"], dimensions: ["campaign"] },
    platform: {
      ...asked,
      metrics: [...returns, "claimedRevenue", "touchedRevenue", "touchedOrders"],
      dimensions: ["platform"],
    },
  };
  const [byAdCampaign, byCampaign, byPlatform] = await Promise.all([
    askMetrics(workspaceId, queries.ad_campaign),
    askMetrics(workspaceId, queries.campaign),
    askMetrics(workspaceId, queries.platform),
  ]);
  const campaigns = byAdCampaign.rows
    .filter((row) => typeof row.adCampaign === "string" && numberOf(row, "spend") > 0)
    .map((row) => ({
      kind: "ad_campaign" as const,
      id: String(row.adCampaign),
      name: byAdCampaign.names.adCampaign?.[String(row.adCampaign)] || `Ad campaign ${row.adCampaign}`,
      ...returnOf(row),
      visits: numberOf(row, "adVisits"),
      row,
    }));
  const platforms = byPlatform.rows
    .filter((row) => typeof row.platform === "string")
    .map((row) => ({
      kind: "platform" as const,
      id: String(row.platform),
      name: CONNECTORS.find(({ name }) => name === row.platform)?.label ?? String(row.platform),
      ...returnOf(row),
      claimed: numberOf(row, "claimedRevenue"),
      touched: numberOf(row, "touchedRevenue"),
      touchedOrders: numberOf(row, "touchedOrders"),
      row,
    }));
  const sums = byAdCampaign.totals[0] ?? {};
  const total = returnOf(sums);
  const unmapped = byCampaign.rows.find((row) => row.campaign === null && numberOf(row, "spend") > 0) ?? null;
  return {
    range,
    currency,
    queries,
    campaigns,
    platforms,
    judged: chooseJudged({ campaigns, platforms, total }),
    total,
    unmapped: { spend: unmapped ? numberOf(unmapped, "spend") : 0, row: unmapped },
    knowsCosts: typeof sums.adGrossProfit === "number",
  };
}

/** Without a known cost of goods, all revenue is taken for gross profit. */
function returnOf(row: MetricsRow): Pick<SpendFigures, "spend" | "revenue" | "gross" | "orders" | "clicks"> {
  const revenue = numberOf(row, "adRevenue");
  const gross = typeof row.adGrossProfit === "number" ? row.adGrossProfit : revenue;
  return {
    spend: numberOf(row, "spend"),
    revenue,
    gross,
    orders: numberOf(row, "adOrders"),
    clicks: numberOf(row, "clicks"),
  };
}

/** @returns 0 for what there is none of in a row that other metrics have */
function numberOf(row: MetricsRow, metric: MetricsQuery["metrics"][number]): number {
  const value = row[metric];
  return typeof value === "number" ? value : 0;
}
