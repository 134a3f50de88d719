/** What can be counted of payments and the credit that an attribution model gives for them. */
import { UNATTRIBUTED } from "@tributary/contract/channels";
import { PAID_CHANNELS } from "../../core/channel-group.ts";
import { type Fact, type FactAsk, type Metric, ofAd, ofLink } from "../../core/facts.ts";
import { AD_CAMPAIGN_NAMES } from "../warehouse/public.ts";

/** Of the touch at `position`; null where nothing is credited. */
const ofTouch = (expression: string): string => `if(position = 0, NULL, ${expression})`;

const CHANNEL = `if(position = 0, '${UNATTRIBUTED}', touch_channel[position])`;
const SOURCE = ofTouch("nullIf(touch_source[position], '')");
const PAID = [...PAID_CHANNELS].map((channel) => `'${channel}'`).join(", ");

/** The ad platform of a touch, by the source that its paid visits arrive with. @param none what stands for no platform */
export const platformSql = (channel: string, source: string, none: string): string => `multiIf(
  ${channel} NOT IN (${PAID}), ${none},
  ifNull(${source}, '') IN ('google', 'google_ads', 'adwords', 'youtube', 'youtube.com', 'google.com'), 'google_ads',
  ifNull(${source}, '') IN ('facebook', 'fb', 'instagram', 'ig', 'meta', 'facebook.com', 'instagram.com', 'l.facebook.com',
    'lm.facebook.com', 'm.facebook.com', 'l.instagram.com'), 'meta_ads',
  ${none})`;
const PLATFORM = platformSql(CHANNEL, SOURCE, "NULL");

/** Expressions of text that tell what a visit came through; null or empty: nothing. */
export interface VisitColumns {
  link: string;
  platform: string;
  adCampaignId: string;
  utmCampaign: string;
}

/** Our campaign of a visit: its link's, else that of the ad campaign it came from. Null: none. */
export const campaignSql = ({ link, ...ad }: VisitColumns): string =>
  `coalesce(${ofLink(link, "campaign")}, ${ofAd(ad, "campaign")})`;

const TOUCH: VisitColumns = {
  link: "touch_link_id[position]",
  platform: PLATFORM,
  adCampaignId: "touch_ad_campaign_id[position]",
  utmCampaign: "touch_campaign[position]",
};

/**
 * Payments, each split into the shares that the model credits; one without a journey stays whole, at position 0. Columns:
 * net, gross, share.
 */
export const conversions: Fact = {
  name: "conversions",
  label: "Payments and the credit for them",
  time: { column: "paid_at", is: "instant" },
  dimensions: {
    channel: CHANNEL,
    platform: PLATFORM,
    source: SOURCE,
    medium: ofTouch("nullIf(touch_medium[position], '')"),
    adCampaign: ofTouch(ofAd(TOUCH, "adCampaign")),
    utmCampaign: ofTouch("nullIf(touch_campaign[position], '')"),
    campaign: ofTouch(campaignSql(TOUCH)),
    version: ofTouch(ofLink("touch_link_id[position]", "version")),
    link: ofTouch("nullIf(touch_link_id[position], '')"),
    landingPage: ofTouch("nullIf(touch_landing_path[position], '')"),
    currency: "toString(currency)",
    revenueKind: "if(is_renewal, 'recurring', 'new')",
    confidenceLevel: "if(position = 0, 'none', toString(confidence_level))",
  },
  rows: ({ within }, columns) => `
    SELECT ${[
      "position",
      "if(position = 0, amount_minor - refunded_minor, net_parts[position]) AS net",
      "if(position = 0, amount_minor, gross_parts[position]) AS gross",
      "gross - net AS given_back",
      "if(position = 0, 1, shares[position]) AS share",
      ...columns,
    ].join(", ")}
    FROM (
      SELECT *, credit_share[{model:String}] AS shares, credit_net[{model:String}] AS net_parts,
        credit_gross[{model:String}] AS gross_parts
      FROM conversions FINAL WHERE ${within("paid_at")}
    ) ARRAY JOIN if(empty(shares), [toUInt32(0)], arrayFilter(i -> shares[i] > 0, arrayEnumerate(shares))) AS position`,
  names: { adCampaign: AD_CAMPAIGN_NAMES },
  first: "min(paid_at) AS at, count() AS many FROM conversions",
};

const VISIT: VisitColumns = {
  link: "link_id",
  platform: platformSql("channel", "source", "''"),
  adCampaignId: "ad_campaign_id",
  utmCampaign: "campaign",
};

/** Landings of clicks on ads. Column: touch_key, which reloads of a landing share. */
export const adVisits: Fact = {
  name: "ad_visits",
  label: "Visits from ads",
  time: { column: "occurred_at", is: "instant" },
  dimensions: {
    channel: "toString(channel)",
    platform: VISIT.platform,
    source: "nullIf(source, '')",
    medium: "nullIf(medium, '')",
    utmCampaign: "nullIf(campaign, '')",
    campaign: campaignSql(VISIT),
    adCampaign: ofAd(VISIT, "adCampaign"),
    link: "nullIf(link_id, '')",
    landingPage: "nullIf(landing_path, '')",
  },
  rows: ({ within }, columns) => `
    SELECT ${["touch_key", ...columns].join(", ")}
    FROM touches WHERE kind = 'landing' AND ${VISIT.platform} != '' AND ${within("occurred_at")}`,
  names: { adCampaign: AD_CAMPAIGN_NAMES },
  first: "min(occurred_at) AS at, count() AS many FROM touches WHERE kind = 'landing'",
};

/** Payments once for each ad platform whose click is in the journey: the most that a platform could claim. Column: net. */
export const touchedPayments: Fact = {
  name: "touched_payments",
  label: "Payments with an ad click in the journey",
  time: { column: "paid_at", is: "instant" },
  dimensions: { platform: "touched_by", currency: "toString(currency)" },
  rows: ({ within }, columns) => `
    SELECT ${["amount_minor - refunded_minor AS net", "length(platforms) AS platform_count", ...columns].join(", ")}
    FROM (
      SELECT *, arrayDistinct(arrayFilter(p -> p != '', arrayMap((c, s) -> ${platformSql("c", "s", "''")},
        touch_channel, touch_source))) AS platforms
      FROM conversions FINAL WHERE ${within("paid_at")}
    ) ARRAY JOIN platforms AS touched_by`,
  first: conversions.first,
};

/** What goods cost as a share of revenue; below 0 nobody has said. ClickHouse adds up no constant NULL, so it is none. */
const COST_SHARE = "if(materialize({costShare:Float64}) < 0, NULL, {costShare:Float64})";
const money = { unit: "minor", format: "money", fact: "conversions", moneyIn: "minor" } as const;
const isFromAds = `${PLATFORM} IS NOT NULL AS is_from_ads`;
/** Thirds do not add up to one in binary; nine decimals are exact for any number of orders there could be. */
const shares = (condition = "1"): string => `round(sumIf(share, ${condition}), 9)`;

export const attributionMetrics: readonly Metric[] = [
  {
    ...money,
    name: "revenue",
    label: "Verified revenue",
    description: "Revenue confirmed by payment providers minus refunds, by payment date.",
    sql: "net",
    goodWhen: "up",
  },
  {
    ...money,
    name: "grossRevenue",
    label: "Gross revenue",
    description: "Revenue confirmed by payment providers, before refunds.",
    sql: "gross",
    goodWhen: "up",
  },
  {
    ...money,
    name: "newRevenue",
    label: "New revenue",
    description: "Verified revenue without renewals of subscriptions.",
    sql: "net * NOT is_renewal",
    column: () => "is_renewal",
    goodWhen: "up",
  },
  {
    ...money,
    name: "recurringRevenue",
    label: "Recurring revenue",
    description: "Verified revenue from renewals of subscriptions, credited to the journey of the first payment.",
    sql: "net * is_renewal",
    column: () => "is_renewal",
    goodWhen: "up",
  },
  {
    ...money,
    name: "refunded",
    label: "Refunded",
    description: "Amount refunded, by the date of the original payment.",
    sql: "given_back",
    goodWhen: "down",
  },
  {
    ...money,
    name: "attributedRevenue",
    label: "Attributed revenue",
    description: "Verified revenue that the attribution model credits to a touchpoint.",
    sql: "net * (position != 0)",
    goodWhen: "up",
  },
  {
    ...money,
    name: "adRevenue",
    label: "Revenue from ads",
    description: "Verified revenue that the attribution model credits to clicks on ads.",
    sql: "net * is_from_ads",
    column: () => isFromAds,
    goodWhen: "up",
  },
  {
    ...money,
    name: "costOfGoods",
    label: "Cost of goods",
    description: "What the sold goods cost, by the share of revenue set for the workspace. Unknown until it's set.",
    sql: `net * ${COST_SHARE}`,
    goodWhen: "down",
  },
  {
    ...money,
    name: "adGrossProfit",
    label: "Gross profit from ads",
    description: "Revenue from ads minus the cost of goods.",
    sql: `net * is_from_ads * (1 - ${COST_SHARE})`,
    column: () => isFromAds,
    goodWhen: "up",
  },
  {
    name: "orders",
    label: "Orders",
    description: "Payments. By channel, the share of each payment the attribution model credits.",
    unit: "count",
    format: "number",
    goodWhen: "up",
    fact: "conversions",
    sql: shares(),
  },
  {
    name: "attributedOrders",
    label: "Attributed orders",
    description: "Orders that the attribution model credits to a touchpoint.",
    unit: "count",
    format: "number",
    goodWhen: "up",
    fact: "conversions",
    sql: shares("position != 0"),
  },
  {
    name: "adOrders",
    label: "Orders from ads",
    description: "Orders that the attribution model credits to clicks on ads.",
    unit: "count",
    format: "number",
    goodWhen: "up",
    fact: "conversions",
    sql: shares("is_from_ads"),
    column: () => isFromAds,
  },
  {
    name: "adVisits",
    label: "Visits from ads",
    description: "Visits that began with a click on an ad, as your pixel saw them.",
    unit: "count",
    format: "number",
    goodWhen: "up",
    fact: adVisits.name,
    sql: "uniqExact(touch_key)",
  },
  {
    name: "touchedOrders",
    label: "Orders with an ad click",
    description: "Orders with a click on the platform's ads anywhere in the journey: the most it could claim.",
    unit: "count",
    format: "number",
    goodWhen: "up",
    fact: "touched_payments",
    sql: "count()",
  },
  {
    name: "touchedRevenue",
    label: "Revenue with an ad click",
    description: "Verified revenue of orders with a click on the platform's ads anywhere in the journey.",
    unit: "minor",
    format: "money",
    goodWhen: "up",
    fact: "touched_payments",
    moneyIn: "minor",
    sql: "net",
  },
  {
    name: "sharedOrders",
    label: "Orders several platforms touched",
    description: "Orders with clicks on ads of two or more platforms: each of them may claim the whole order.",
    unit: "count",
    format: "number",
    goodWhen: null,
    fact: "touched_payments",
    sql: "countIf(platform_count > 1)",
  },
  {
    name: "averageOrderValue",
    label: "Average order value",
    description: "Gross revenue per order.",
    unit: "minor",
    format: "money",
    goodWhen: "up",
    formula: "grossRevenue / orders",
  },
  {
    name: "coverage",
    label: "Attribution coverage",
    description: "Share of orders that the attribution model credits to a touchpoint.",
    unit: "ratio",
    format: "percent",
    goodWhen: "up",
    formula: "attributedOrders / orders",
  },
  {
    name: "conversionRate",
    label: "Conversion rate",
    description: "Orders per session.",
    unit: "ratio",
    format: "percent",
    goodWhen: "up",
    formula: "orders / sessions",
  },
  {
    name: "revenuePerVisitor",
    label: "Revenue per visitor",
    description: "Verified revenue per visitor.",
    unit: "minor",
    format: "money",
    goodWhen: "up",
    formula: "revenue / visitors",
  },
  {
    name: "convertedVisitors",
    label: "Visitors who bought",
    description: "Visitors who made a payment in the same date range, in any currency; by day, on that day.",
    unit: "count",
    format: "number",
    goodWhen: "up",
    fact: "traffic",
    sql: "uniqExactIf(visitor_id, visitor_id != '' AND has_paid)",
    column: (ask) => `${hasPaid(ask)} AS has_paid`,
  },
  {
    name: "convertedClicks",
    label: "Clicks that led to a payment",
    description: "Clicks that are part of the journey of a payment in the same date range.",
    unit: "count",
    format: "number",
    goodWhen: "up",
    fact: "link_clicks",
    sql: "uniqExactIf((clicked_link, clicked_by, clicked_hour), NOT is_bot AND is_in_journey)",
    column: ({ within }) =>
      `event_id IN (SELECT arrayJoin(touch_event_id) FROM conversions FINAL WHERE ${within("paid_at")}) AS is_in_journey`,
  },
];

/** Whether the event's visitor is one of those whose journeys ended in a payment of the range; by day, of that day. */
function hasPaid({ dimensions, within }: FactAsk): string {
  const day = (column: string): string => (dimensions.has("day") ? `, toDate(${column}, {timeZone:String})` : "");
  const payers = `SELECT arrayJoin(touch_visitor_id)${day("paid_at")} FROM conversions FINAL WHERE ${within("paid_at")}`;
  return `(visitor_id${day("occurred_at")}) IN (${payers})`;
}
