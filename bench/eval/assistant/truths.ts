/** What is right, as plain SQL over the tables, written apart from the product's own queries. */
import type { Days } from "./dates.ts";

export interface Truth {
  store: "postgres" | "clickhouse";
  /** Gives rows of `value`, or of `label` and `value`, best first. */
  sql: string;
}

const postgres = (sql: string): Truth => ({ store: "postgres", sql });
const clickhouse = (sql: string): Truth => ({ store: "clickhouse", sql });

/** Payments in US cents at the rate of their day. */
const PAID = `WITH paid AS (
  SELECT p.paid_at::date AS day, p.amount_minor * r.per_minor AS gross, p.refunded_minor * r.per_minor AS back,
    (p.amount_minor - p.refunded_minor) * r.per_minor AS net, m.channel, m.confidence
  FROM payments p LEFT JOIN payment_matches m ON m.payment_id = p.id
  CROSS JOIN LATERAL (
    SELECT CASE p.currency WHEN 'USD' THEN 1 WHEN 'EUR' THEN (rates->>'USD')::numeric
      ELSE (rates->>'USD')::numeric / (rates->>p.currency)::numeric * CASE p.currency WHEN 'JPY' THEN 100 ELSE 1 END
    END AS per_minor
    FROM ecb_rates WHERE day <= p.paid_at::date ORDER BY day DESC LIMIT 1
  ) r)`;
const on = ({ from, to }: Days): string => `day BETWEEN '${from}' AND '${to}'`;

export const revenue = (days: Days): Truth =>
  postgres(`${PAID} SELECT round(coalesce(sum(net), 0)) AS value FROM paid WHERE ${on(days)}`);
export const gross = (days: Days): Truth =>
  postgres(`${PAID} SELECT round(coalesce(sum(gross), 0)) AS value FROM paid WHERE ${on(days)}`);
export const refunded = (days: Days): Truth =>
  postgres(`${PAID} SELECT round(coalesce(sum(back), 0)) AS value FROM paid WHERE ${on(days)}`);
export const orders = (days: Days): Truth =>
  postgres(`SELECT count(*) AS value FROM payments WHERE paid_at::date BETWEEN '${days.from}' AND '${days.to}'`);
export const aov = (days: Days): Truth =>
  postgres(`${PAID} SELECT round(sum(gross) / count(*)) AS value FROM paid WHERE ${on(days)}`);
export const coverage = (days: Days): Truth =>
  postgres(
    `${PAID} SELECT count(*) FILTER (WHERE channel <> 'Unattributed')::numeric / count(*) AS value FROM paid WHERE ${on(days)}`,
  );
export const refundRate = (days: Days): Truth =>
  postgres(`${PAID} SELECT round(sum(back)) / round(sum(gross)) AS value FROM paid WHERE ${on(days)}`);
export const revenueBy = (unit: "day" | "month", days: Days): Truth =>
  postgres(
    `${PAID} SELECT date_trunc('${unit}', day)::date::text AS label, round(sum(net)) AS value FROM paid WHERE ${on(days)} GROUP BY 1 ORDER BY 2 DESC`,
  );
export const openRecommendations: Truth = postgres(
  "SELECT count(*) AS value FROM recommendations WHERE status = 'open'",
);

/** Conversions with the touch that a model credits whole, in US cents. `credited`: its place, 0 where there is none. */
const CREDITED = (credited: string): string => `WITH credited AS (
  SELECT toDate(paid_at) AS day, ${credited} AS place,
    if(place = 0, 'Unattributed', touch_channel[place]) AS channel, if(place = 0, '', touch_source[place]) AS source,
    if(place = 0, '', touch_medium[place]) AS medium, if(place = 0, '', touch_link_id[place]) AS link,
    if(place = 0, '', touch_landing_path[place]) AS landing, confidence_level,
    transform(concat(toString(currency), ' ', toString(day)), {keys:Array(String)}, {rates:Array(Float64)}, 0.) AS per_minor,
    (amount_minor - refunded_minor) * per_minor AS net
  FROM (SELECT * FROM conversions FINAL))`;
const LAST_NON_DIRECT =
  "if(arrayLastIndex(k -> k != 'direct', touch_kind) > 0, arrayLastIndex(k -> k != 'direct', touch_kind), length(touch_kind))";
const MODELS = { usual: LAST_NON_DIRECT, first: "if(empty(touch_kind), 0, 1)", last: "length(touch_kind)" };

interface Cut {
  where?: string;
  model?: keyof typeof MODELS;
}

/** Of conversions: `revenue` in cents, `orders` counted. */
const COUNTED = { revenue: "round(sum(net))", orders: "toFloat64(count())" };

export function credit(what: keyof typeof COUNTED, days: Days, { where = "1", model = "usual" }: Cut = {}): Truth {
  return clickhouse(
    `${CREDITED(MODELS[model])} SELECT ${COUNTED[what]} AS value FROM credited WHERE ${on(days)} AND ${where}`,
  );
}

export function creditBy(
  what: keyof typeof COUNTED,
  label: string,
  days: Days,
  { where = "1", model = "usual" }: Cut = {},
): Truth {
  return clickhouse(
    `${CREDITED(MODELS[model])} SELECT ${label} AS label, ${COUNTED[what]} AS value FROM credited WHERE ${on(days)} AND ${where} GROUP BY label ORDER BY value DESC`,
  );
}

export const share = (what: keyof typeof COUNTED, days: Days, where: string): Truth => {
  const of = what === "revenue" ? "sumIf(net, COND) / sum(net)" : "countIf(COND) / count()";
  return clickhouse(
    `${CREDITED(MODELS.usual)} SELECT ${of.replaceAll("COND", where)} AS value FROM credited WHERE ${on(days)}`,
  );
};

const ADS = "(SELECT * FROM fct_ad_performance FINAL)";
const AD_SUMS = {
  spend: "round(sum(cost_micros) / 10000)",
  clicks: "toFloat64(sum(clicks))",
  impressions: "toFloat64(sum(impressions))",
  ctr: "sum(clicks) / sum(impressions)",
  cpc: "round(sum(cost_micros) / 10000 / sum(clicks))",
  cpm: "round(1000 * sum(cost_micros) / 10000 / sum(impressions))",
  claimedConversions: "toFloat64(sum(claimed_conversions))",
  claimedRevenue: "round(sum(claimed_value_micros) / 10000)",
};
export type AdSum = keyof typeof AD_SUMS;

export const ads = (what: AdSum, days: Days, where = "1"): Truth =>
  clickhouse(`SELECT ${AD_SUMS[what]} AS value FROM ${ADS} WHERE ${on(days)} AND ${where}`);
export const adsBy = (what: AdSum, label: string, days: Days, direction: "DESC" | "ASC" = "DESC"): Truth =>
  clickhouse(
    `SELECT ${label} AS label, ${AD_SUMS[what]} AS value FROM ${ADS} WHERE ${on(days)} GROUP BY label ORDER BY value ${direction}`,
  );
export const adsPerDay = (days: Days): Truth =>
  clickhouse(
    `SELECT sum(cost_micros) / 10000 / (dateDiff('day', toDate('${days.from}'), toDate('${days.to}')) + 1) AS value FROM ${ADS} WHERE ${on(days)}`,
  );

export const spendByCampaign = (days: Days): Truth =>
  clickhouse(`SELECT names.name AS label, round(sum(cost_micros) / 10000) AS value FROM ${ADS} AS a
    JOIN (SELECT ad_campaign_id, any(name) AS name FROM (SELECT * FROM dim_ad_campaigns FINAL) GROUP BY ad_campaign_id) AS names USING ad_campaign_id
    WHERE ${on(days)} GROUP BY label ORDER BY value DESC`);

const IS_AD =
  "channel IN ('Paid Search', 'Paid Social', 'Paid Video', 'Paid Shopping', 'Display', 'Cross-network', 'Paid Other')";
const OF_META = `${IS_AD} AND source IN ('facebook', 'instagram', 'fb', 'ig', 'meta')`;
const OF_GOOGLE = `${IS_AD} AND source IN ('google', 'youtube')`;
export const PLATFORM = { meta: OF_META, google: OF_GOOGLE, any: `((${OF_META}) OR (${OF_GOOGLE}))` };

/** Spend against what the usual model credits to ads. */
export function returnOn(what: "roas" | "cpa" | "mer", days: Days, platform: keyof typeof PLATFORM = "any"): Truth {
  const bought = platform === "any" ? "1" : `platform = '${platform === "meta" ? "meta_ads" : "google_ads"}'`;
  const spend = `(SELECT sum(cost_micros) / 10000 FROM ${ADS} WHERE ${on(days)} AND ${bought})`;
  const value = {
    roas: `sumIf(net, ${PLATFORM[platform]}) / ${spend}`,
    cpa: `round(${spend} / countIf(${PLATFORM[platform]}))`,
    mer: `sum(net) / ${spend}`,
  }[what];
  return clickhouse(`${CREDITED(MODELS.usual)} SELECT ${value} AS value FROM credited WHERE ${on(days)}`);
}

const EVENTS = "(SELECT *, toDate(occurred_at) AS day FROM events WHERE NOT is_bot)";
const VISITS = {
  visitors: "uniqExact(visitor_id)",
  sessions: "uniqExact(session_id)",
  pageViews: "countIf(name = 'page_view')",
};
export const visits = (what: keyof typeof VISITS, days: Days, where = "visitor_id != ''"): Truth =>
  clickhouse(
    `SELECT toFloat64(${VISITS[what]}) AS value FROM ${EVENTS} WHERE ${on(days)} AND ${what === "pageViews" ? "1" : where.replace("visitor_id", what === "sessions" ? "session_id" : "visitor_id")}`,
  );
export const sessionsByPage = (days: Days): Truth =>
  clickhouse(
    `SELECT path AS label, toFloat64(uniqExact(session_id)) AS value FROM ${EVENTS} WHERE ${on(days)} AND session_id != '' GROUP BY label ORDER BY value DESC`,
  );
/** Once for each who clicked, link, and hour. */
export const linkClicks = (days: Days): Truth =>
  clickhouse(`SELECT toFloat64(count()) AS value FROM (
    SELECT DISTINCT link_id, multiIf(clicker != '', clicker, visitor_id != '', visitor_id, event_id), toStartOfHour(occurred_at)
    FROM events WHERE name = 'link_click' AND link_id != '' AND NOT is_bot AND toDate(occurred_at) BETWEEN '${days.from}' AND '${days.to}')`);
export const conversionRate = (days: Days): Truth =>
  clickhouse(`SELECT (SELECT count() FROM (SELECT * FROM conversions FINAL) WHERE toDate(paid_at) BETWEEN '${days.from}' AND '${days.to}')
    / (SELECT uniqExact(session_id) FROM ${EVENTS} WHERE ${on(days)} AND session_id != '') AS value`);
