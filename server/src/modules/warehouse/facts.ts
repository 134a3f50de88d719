/** What can be counted of the marts. */
import type { Fact, Metric } from "../../core/facts.ts";

/** As Google's default channel group has it: by the type of Google's campaigns; Meta's are social. */
const CHANNEL = `multiIf(
  platform = 'meta_ads', 'Paid Social',
  campaign_type = 'SEARCH', 'Paid Search',
  campaign_type = 'SHOPPING', 'Paid Shopping',
  campaign_type = 'VIDEO', 'Paid Video',
  campaign_type = 'DISPLAY', 'Display',
  campaign_type IN ('PERFORMANCE_MAX', 'DEMAND_GEN', 'DISCOVERY', 'SMART', 'LOCAL'), 'Cross-network',
  'Paid Other')`;

const WITH_TYPE = `LEFT JOIN (
    SELECT platform AS of_platform, account_id AS of_account, ad_campaign_id AS of_campaign, type AS campaign_type
    FROM dim_ad_campaigns FINAL
  ) AS types ON of_platform = platform AND of_account = account_id AND of_campaign = ad_campaign_id`;

/** What people call ad campaigns: a query of `value` and `name`. */
export const AD_CAMPAIGN_NAMES =
  "SELECT ad_campaign_id AS value, argMax(name, version) AS name FROM dim_ad_campaigns FINAL WHERE ad_campaign_id IN {values:Array(String)} GROUP BY value";

/** Ads by day, and what a campaign has beyond its ads. Columns: impressions, clicks, cost_micros, and what is claimed. */
export const adPerformance: Fact = {
  name: "ad_performance",
  label: "Ad performance",
  time: { column: "day", is: "day" },
  dimensions: {
    platform: "toString(platform)",
    account: "account_id",
    adCampaign: "ad_campaign_id",
    adGroup: "nullIf(ad_group_id, '')",
    ad: "nullIf(ad_id, '')",
    campaign: "toString(campaign_id)",
    channel: CHANNEL,
    currency: "toString(currency)",
  },
  rows: ({ within, dimensions }, columns) => `
    SELECT ${["impressions", "clicks", "cost_micros", "claimed_conversions", "claimed_value_micros", ...columns].join(", ")}
    FROM (SELECT * FROM fct_ad_performance FINAL WHERE ${within("day")}) AS performance ${dimensions.has("channel") ? WITH_TYPE : ""}`,
  names: {
    adCampaign: AD_CAMPAIGN_NAMES,
  },
  first: "min(day) AS at, count() AS many FROM fct_ad_performance FINAL",
};

const count = { unit: "count", format: "number", fact: adPerformance.name } as const;
const money = { format: "money", fact: adPerformance.name, moneyIn: "micros" } as const;

export const warehouseMetrics: readonly Metric[] = [
  {
    ...money,
    name: "spend",
    label: "Spend",
    description: "Cost of ads as the ad platforms report it, by day of the ad account.",
    unit: "minor",
    sql: "cost_micros",
    exact: "spendMicros",
    goodWhen: null,
  },
  {
    ...money,
    name: "spendMicros",
    label: "Spend in micros",
    description: "The same in millionths of the currency's unit, without rounding.",
    unit: "micros",
    sql: "cost_micros",
    goodWhen: null,
  },
  {
    ...count,
    name: "impressions",
    label: "Impressions",
    description: "Times ads were shown, as the ad platforms report it.",
    sql: "sum(impressions)",
    goodWhen: "up",
  },
  {
    ...count,
    name: "clicks",
    label: "Ad clicks",
    description: "Clicks on ads, as the ad platforms report them.",
    sql: "sum(clicks)",
    goodWhen: "up",
  },
  {
    ...count,
    name: "claimedConversions",
    label: "Claimed conversions",
    description: "Purchases that the ad platforms claim, which may be claimed by several of them.",
    sql: "toFloat64(sum(claimed_conversions))",
    goodWhen: "up",
  },
  {
    ...money,
    name: "claimedRevenue",
    label: "Claimed revenue",
    description: "Value of the purchases that the ad platforms claim.",
    unit: "minor",
    sql: "claimed_value_micros",
    goodWhen: "up",
  },
  {
    name: "ctr",
    label: "CTR",
    description: "Click-through rate: ad clicks per impression.",
    unit: "ratio",
    format: "percent",
    goodWhen: "up",
    formula: "clicks / impressions",
  },
  {
    name: "cpc",
    label: "CPC",
    description: "Cost per ad click.",
    unit: "minor",
    format: "money",
    goodWhen: "down",
    formula: "spend / clicks",
  },
  {
    name: "cpm",
    label: "CPM",
    description: "Cost per 1,000 impressions.",
    unit: "minor",
    format: "money",
    goodWhen: "down",
    formula: "1000 * spend / impressions",
  },
  {
    name: "claimedRoas",
    label: "Claimed ROAS",
    description: "Return on ad spend by what the ad platforms claim: claimed revenue divided by spend.",
    unit: "ratio",
    format: "multiple",
    goodWhen: "up",
    formula: "claimedRevenue / spend",
  },
];
