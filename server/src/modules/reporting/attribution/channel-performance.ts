/** What each channel cost and brought, in one currency. */
import type { DateRange } from "@tributary/contract/metrics";
import type { ChannelPerformance } from "@tributary/contract/verified-conversions";
import type { AskMetrics } from "../links/link-results.ts";

const METRICS = ["spend", "impressions", "clicks", "revenue", "orders", "roas", "cpa"];

/** @returns most revenue first */
export async function channelPerformance(
  ask: AskMetrics,
  workspaceId: string,
  range: DateRange,
  currency: string,
): Promise<ChannelPerformance["data"]> {
  const { rows } = await ask(workspaceId, { metrics: METRICS, dimensions: ["channel"], range, currency, limit: 1000 });
  return rows
    .map((row) => {
      const of = (metric: string): number | null => (typeof row[metric] === "number" ? row[metric] : null);
      return {
        channel: String(row.channel),
        currency,
        spendMinor: of("spend"),
        impressions: of("impressions"),
        clicks: of("clicks"),
        revenueMinor: of("revenue"),
        conversions: of("orders"),
        roas: of("roas"),
        cpa: of("cpa"),
      };
    })
    .sort((a, b) => (b.revenueMinor ?? 0) - (a.revenueMinor ?? 0) || a.channel.localeCompare(b.channel));
}
