/** What links brought in: their clicks, and the orders and revenue that a model credits to them. */
import type { LinkClicks, LinkResults, LinksResults } from "@tributary/contract/link-results";
import type { DateRange, MetricName, MetricsQuery, MetricsResult, MetricsRow } from "@tributary/contract/metrics";
import type { Model } from "@tributary/contract/payments";

/** Asks the metrics catalogue. */
export type AskMetrics = (workspaceId: string, query: MetricsQuery) => Promise<MetricsResult>;

/** More rows than any workspace has links, times currencies. */
const MAX_ROWS = 1_000_000;
const CLICKS: MetricName[] = ["linkClicks", "allClicks", "botClicks"];
const TOTALS: MetricName[] = [...CLICKS, "qrClicks", "clickVisitors"];

/** One row for each link with a click or an order in the range; most clicks first. */
export async function linksResults(
  ask: AskMetrics,
  workspaceId: string,
  range: DateRange,
  model: Model | undefined,
): Promise<LinksResults> {
  const question = { dimensions: ["link" as const], range, model, limit: MAX_ROWS };
  const [clicks, orders, revenue] = await Promise.all([
    ask(workspaceId, { ...question, metrics: TOTALS }),
    ask(workspaceId, { ...question, metrics: ["orders"] }),
    ask(workspaceId, { ...question, metrics: ["revenue"] }),
  ]);
  const ordersOf = new Map(orders.rows.map((row) => [String(row.link), Number(row.orders)]));
  const revenueOf = Map.groupBy(revenue.rows, (row) => String(row.link));
  const clicksOf = new Map(clicks.rows.map((row) => [String(row.link), row]));
  // Credit without a link is that of other touches.
  const ids = new Set([...clicksOf.keys(), ...ordersOf.keys()].filter((id) => id !== "null"));
  const data = [...ids].map(
    (linkId): LinkResults => ({
      linkId,
      ...totalsOf(clicksOf.get(linkId)),
      orders: ordersOf.get(linkId) ?? 0,
      revenue: (revenueOf.get(linkId) ?? []).map((row) => ({
        currency: String(row.currency),
        amountMinor: Number(row.revenue),
      })),
    }),
  );
  const { timeZone, model: used } = orders.query;
  return { data, finality: orders.finality, query: { range, timeZone, model: used } };
}

/** The clicks on one link over time. */
export async function linkClicks(
  ask: AskMetrics,
  workspaceId: string,
  linkId: string,
  range: DateRange,
  interval: "hour" | "day",
): Promise<LinkClicks> {
  const question = { range, filters: { link: [linkId] }, limit: MAX_ROWS };
  const [series, weekly] = await Promise.all([
    ask(workspaceId, { ...question, metrics: CLICKS, dimensions: [interval] }),
    ask(workspaceId, { ...question, metrics: TOTALS, dimensions: ["hourOfWeek"] }),
  ]);
  return {
    data: series.rows.map((row) => ({ at: String(row[interval]), ...clicksOfRow(row) })),
    totals: totalsOf(weekly.totals[0]),
    hoursOfWeek: weekly.rows
      .filter((row) => Number(row.linkClicks) > 0)
      .map((row) => {
        const [weekday = 0, hour = 0] = String(row.hourOfWeek).split("-").map(Number);
        return { weekday, hour, clicks: Number(row.linkClicks) };
      }),
    query: { range, timeZone: series.query.timeZone, interval },
  };
}

function totalsOf(row: MetricsRow | undefined): LinkClicks["totals"] {
  return {
    ...clicksOfRow(row ?? {}),
    qrClicks: Number(row?.qrClicks ?? 0),
    visitors: Number(row?.clickVisitors ?? 0),
  };
}

function clicksOfRow(row: MetricsRow): { clicks: number; allClicks: number; botClicks: number } {
  return {
    clicks: Number(row.linkClicks ?? 0),
    allClicks: Number(row.allClicks ?? 0),
    botClicks: Number(row.botClicks ?? 0),
  };
}
