/** The rows of insights: numbers as text, what is 0 of actions left out, and days without delivery no row at all. */
import type { AdRow } from "../books/ad-row.ts";
import type { InsightsRequest } from "./insights-request.ts";

type InsightsRow = Record<string, unknown>;

/** What Meta leaves out unless it is asked for by a filter. */
const GONE = ["ARCHIVED", "DELETED"];
const MICRO = 1_000_000n;

/** @param rows of the account, as known now */
export function runInsights(rows: Iterable<AdRow>, request: InsightsRequest): InsightsRow[] {
  const asked = [...rows].filter(
    ({ date, campaignStatus, adId }) =>
      date >= request.since &&
      date <= request.until &&
      (request.statuses?.includes(campaignStatus) ?? !GONE.includes(campaignStatus)) &&
      // What only the campaign knows is in no ad.
      (adId !== null || request.level === "campaign" || request.level === "account"),
  );
  const groups = Map.groupBy(asked, (row) => keyOf(row, request));
  return [...groups.values()]
    .map((group) => toRow(group, request))
    .filter((row): row is InsightsRow => row !== null)
    .sort((a, b) => String(a.date_start).localeCompare(String(b.date_start)));
}

function keyOf({ date, campaignId, adGroupId, adId }: AdRow, { level, isDaily }: InsightsRequest): string {
  const parts = {
    account: [],
    campaign: [campaignId],
    adset: [campaignId, adGroupId],
    ad: [campaignId, adGroupId, adId],
  };
  return [isDaily ? date : "", ...parts[level]].join(" ");
}

function toRow(group: readonly AdRow[], { level, fields, isDaily, since, until }: InsightsRequest): InsightsRow | null {
  const last = group.at(-1);
  if (!last) return null;
  const sum = (pick: (row: AdRow) => bigint): bigint => group.reduce((total, row) => total + pick(row), 0n);
  const [impressions, clicks, spend] = [sum((r) => r.impressions), sum((r) => r.clicks), sum((r) => r.costMicros)];
  const purchases = group.reduce((total, { conversions }) => total + conversions, 0);
  const value = sum((row) => row.conversionsValueMicros);
  if (impressions === 0n && spend === 0n && purchases === 0) return null;
  const told: InsightsRow = {
    account_id: last.accountId,
    account_name: last.accountName,
    account_currency: last.currency,
    ...(level === "account" ? {} : { campaign_id: last.campaignId, campaign_name: last.campaignName }),
    ...(level === "account" ? {} : { objective: last.campaignType }),
    ...(level === "adset" || level === "ad" ? { adset_id: last.adGroupId, adset_name: last.adGroupName } : {}),
    ...(level === "ad" ? { ad_id: last.adId, ad_name: last.adName } : {}),
    impressions: String(impressions),
    clicks: String(clicks),
    spend: units(spend),
    ...(purchases === 0 ? {} : { actions: purchaseActions(String(purchases), clicks) }),
    ...(value === 0n ? {} : { action_values: purchaseActions(units(value), 0n) }),
  };
  const days = isDaily ? { date_start: last.date, date_stop: last.date } : { date_start: since, date_stop: until };
  return { ...Object.fromEntries(Object.entries(told).filter(([name]) => fields.includes(name))), ...days };
}

/** One purchase is told under each of its names: whoever adds them up counts it three times. */
function purchaseActions(value: string, clicks: bigint): object[] {
  const purchases = ["purchase", "omni_purchase", "offsite_conversion.fb_pixel_purchase"];
  const told = purchases.map((action_type) => ({ action_type, value }));
  return clicks === 0n ? told : [{ action_type: "link_click", value: String(clicks) }, ...told];
}

/** 1234560n micros is "1.23456". */
export function units(micros: bigint): string {
  const [sign, whole] = micros < 0n ? ["-", -micros] : ["", micros];
  const decimals = String(whole % MICRO)
    .padStart(6, "0")
    .replace(/0+$/, "");
  return `${sign}${whole / MICRO}${decimals === "" ? "" : `.${decimals}`}`;
}
