/** What campaigns and their versions brought in, through their links and through the ads that are mapped to them. */
import type {
  CampaignResults,
  CampaignsResults,
  VersionComparison,
  VersionResults,
} from "@tributary/contract/campaign-results";
import type { DateRange, MetricsResult } from "@tributary/contract/metrics";
import type { Model } from "@tributary/contract/payments";
import type { AskMetrics } from "../links/link-results.ts";
import type { CampaignLinks, VersionLinks } from "./campaign-links.sql.ts";

/** More rows than any workspace has links, times currencies. */
const MAX_ROWS = 1_000_000;

/** Days, and the model that shares out credit; undefined: the usual one. */
export interface ResultsQuestion {
  range: DateRange;
  model: Model | undefined;
}

type Spend = CampaignResults["spend"];

/** One row for each campaign, those without a click too. */
export async function campaignsResults(
  ask: AskMetrics,
  workspaceId: string,
  campaigns: readonly CampaignLinks[],
  question: ResultsQuestion,
): Promise<CampaignsResults> {
  const [clicksOf, { creditOf, asked }, spendOf] = await Promise.all([
    clicksByLink(ask, workspaceId, question),
    creditBy("campaign", ask, workspaceId, question),
    spendByCampaign(ask, workspaceId, question),
  ]);
  const data = campaigns.map(({ campaignId, linkIds }) => ({
    campaignId,
    ...clicksOf(linkIds),
    ...creditOf([campaignId]),
    spend: spendOf(campaignId),
  }));
  return { data, ...asked };
}

/** One row for each version, in the order given. */
export async function compareVersions(
  ask: AskMetrics,
  workspaceId: string,
  versions: readonly VersionLinks[],
  question: ResultsQuestion,
): Promise<VersionComparison> {
  const [clicksOf, { creditOf, asked }] = await Promise.all([
    clicksByLink(ask, workspaceId, question),
    creditBy("link", ask, workspaceId, question),
  ]);
  const data = versions.map(async ({ versionId, number, publishedAt, linkIds }): Promise<VersionResults> => {
    const arrivals = await arrivalsThrough(ask, workspaceId, linkIds, question.range);
    const came = { ...clicksOf(linkIds), ...creditOf(linkIds), ...arrivals };
    return { versionId, number, publishedAt: publishedAt.toISOString(), spend: null, ...came };
  });
  return { data: await Promise.all(data), ...asked };
}

/** A click counts once for each link, so clicks may be added up over links. */
async function clicksByLink(
  ask: AskMetrics,
  workspaceId: string,
  { range, model }: ResultsQuestion,
): Promise<(linkIds: readonly string[]) => Pick<CampaignResults, "clicks" | "conversionRate">> {
  const question = { dimensions: ["link" as const], range, model, limit: MAX_ROWS };
  const counted = await ask(workspaceId, { ...question, metrics: ["linkClicks", "convertedClicks"] });
  const rowsOf = rowsBy("link", counted);
  return (linkIds) => {
    const rows = linkIds.flatMap((id) => rowsOf.get(id) ?? []);
    const clicks = total(rows.map((row) => Number(row.linkClicks)));
    const converted = total(rows.map((row) => Number(row.convertedClicks)));
    return { clicks, conversionRate: clicks === 0 ? null : converted / clicks };
  };
}

/** Credit is a touch's, so it may be added up over links. */
async function creditBy(
  dimension: "link" | "campaign",
  ask: AskMetrics,
  workspaceId: string,
  { range, model }: ResultsQuestion,
) {
  const question = { dimensions: [dimension], range, model, limit: MAX_ROWS };
  const [orders, revenue] = await Promise.all([
    ask(workspaceId, { ...question, metrics: ["orders"] }),
    ask(workspaceId, { ...question, metrics: ["revenue"] }),
  ]);
  const ordersOf = rowsBy(dimension, orders);
  const revenueOf = rowsBy(dimension, revenue);
  const creditOf = (ids: readonly string[]): Pick<CampaignResults, "orders" | "revenue"> => {
    const amounts = Map.groupBy(
      ids.flatMap((id) => revenueOf.get(id) ?? []),
      (row) => String(row.currency),
    );
    return {
      orders: total(ids.flatMap((id) => ordersOf.get(id) ?? []).map((row) => Number(row.orders))),
      revenue: [...amounts].map(([currency, rows]) => ({
        currency,
        amountMinor: total(rows.map((row) => Number(row.revenue))),
      })),
    };
  };
  const { timeZone, model: used } = orders.query;
  return { creditOf, asked: { finality: orders.finality, query: { range, timeZone, model: used } } };
}

/** What the ad campaigns that belong to a campaign cost. Null for all as long as no ad account is imported. */
async function spendByCampaign(
  ask: AskMetrics,
  workspaceId: string,
  { range }: ResultsQuestion,
): Promise<(campaignId: string) => Spend> {
  const { rows } = await ask(workspaceId, { metrics: ["spend"], dimensions: ["campaign"], range, limit: MAX_ROWS });
  const byCampaign = Map.groupBy(rows, (row) => String(row.campaign));
  return (campaignId) =>
    rows.length === 0
      ? null
      : (byCampaign.get(campaignId) ?? []).map((row) => ({
          currency: String(row.currency),
          amountMinor: Number(row.spend),
        }));
}

/** A browser that came through two links of a version is one browser: this cannot be added up over links. */
async function arrivalsThrough(
  ask: AskMetrics,
  workspaceId: string,
  linkIds: string[],
  range: DateRange,
): Promise<Pick<VersionResults, "visitors" | "sessions">> {
  if (linkIds.length === 0) return { visitors: 0, sessions: 0 };
  const metrics = ["visitors" as const, "sessions" as const];
  const { rows } = await ask(workspaceId, { metrics, dimensions: [], range, filters: { link: linkIds }, limit: 1 });
  return { visitors: Number(rows[0]?.visitors ?? 0), sessions: Number(rows[0]?.sessions ?? 0) };
}

function rowsBy(dimension: "link" | "campaign", { rows }: MetricsResult): Map<string, MetricsResult["rows"]> {
  return Map.groupBy(rows, (row) => String(row[dimension]));
}

/** Thirds of orders do not add up to one in binary; nine decimals are exact for any number of orders there could be. */
function total(values: readonly number[]): number {
  return Number(values.reduce((sum, value) => sum + value, 0).toFixed(9));
}
