/** Claims of ad platforms, and the orders that clicks on their ads led to. */
import type { DateRange } from "@tributary/contract/metrics";
import { inRange } from "../../../core/in-range.ts";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import { campaignSql, platformSql } from "../../attribution/public.ts";
import type { InCurrency } from "./convert-rows.ts";

type Store = ReturnType<ClickHouseClient["inWorkspace"]>;

export interface ReconciliationAsk {
  range: DateRange;
  by: "platform" | "campaign" | "day";
  model: string;
  timeZone: string;
  /** To which campaigns links and ads belong, as parameters of a query. */
  campaigns: Readonly<Record<string, string[]>>;
}

/** What a row is about. */
export interface ReconciliationKey {
  platform: string;
  /** "" unless asked for by day. */
  day: string;
  /** "" unless asked for by campaign, and for none. */
  campaignId: string;
}

export interface ClaimsRow extends ReconciliationKey, InCurrency {
  orders: number;
  /** As it is read, millionths of the unit. */
  value: number;
}

/** Days are those of each ad account. */
export function readClaims(store: Store, { range, by }: ReconciliationAsk): Promise<ClaimsRow[]> {
  return store.query<ClaimsRow>(
    `SELECT toString(platform) AS platform, ${by === "day" ? "toString(day)" : "''"} AS day,
       ${by === "campaign" ? "ifNull(toString(campaign_id), '')" : "''"} AS campaignId,
       toFloat64(sum(claimed_conversions)) AS orders, toFloat64(sum(claimed_value_micros)) AS value,
       toString(money) AS currency, toString(on_day) AS rateDay
     FROM (SELECT *, day AS on_day, currency AS money FROM fct_ad_performance FINAL)
     WHERE on_day BETWEEN {from:Date} AND {to:Date}
     GROUP BY platform, day, campaignId, currency, rateDay HAVING orders != 0 OR value != 0`,
    { ...range },
  );
}

/** Sums over orders with a click on the platform's ads; money in minor units. Rates are of the day of the payment. */
export interface TouchedRow extends ReconciliationKey, InCurrency {
  /** By the day of the last such click. */
  clickedOrders: number;
  clickedGross: number;
  /** By the day of the payment, as all that follow. */
  touchedOrders: number;
  touchedGross: number;
  touchedNet: number;
  creditedOrders: number;
  creditedNet: number;
  /** What is credited elsewhere of orders that ads of other platforms were clicked for too. */
  sharedOrders: number;
  sharedNet: number;
}

/** The longest that a click may come before its payment. */
const MOST_LOOKBACK_DAYS = 90;

export function readTouched(store: Store, ask: ReconciliationAsk): Promise<TouchedRow[]> {
  const { range, by, model, timeZone, campaigns } = ask;
  const platform = platformSql("touch_channel[position]", "touch_source[position]", "''");
  const visit = {
    link: "touch_link_id[position]",
    platform,
    adCampaignId: "touch_ad_campaign_id[position]",
    utmCampaign: "touch_campaign[position]",
  };
  const campaign = by === "campaign" ? `ifNull(${campaignSql(visit)}, '')` : "''";
  return store.query<TouchedRow>(
    `SELECT platform, ${by === "day" ? "toString(on_day)" : "''"} AS day, campaign AS campaignId,
       toFloat64(sum(NOT is_paid)) AS clickedOrders, toFloat64(sumIf(gross, NOT is_paid)) AS clickedGross,
       toFloat64(sum(is_paid)) AS touchedOrders, toFloat64(sumIf(gross, is_paid)) AS touchedGross,
       toFloat64(sumIf(net, is_paid)) AS touchedNet,
       sumIf(share, is_paid) AS creditedOrders, toFloat64(sumIf(credited, is_paid)) AS creditedNet,
       sumIf(1 - share, is_paid AND is_shared) AS sharedOrders,
       toFloat64(sumIf(net - credited, is_paid AND is_shared)) AS sharedNet,
       toString(money) AS currency, toString(toDate(paid, {timeZone:String})) AS rateDay
     FROM (
       SELECT payment_id, any(paid_in) AS money, platform, campaign, any(paid_at) AS paid, any(gross) AS gross, any(net) AS net,
         max(clicked_at) AS clicked, sum(share) AS share, sum(credited) AS credited, any(is_shared) AS is_shared
       FROM (
         SELECT payment_id, paid_at, currency AS paid_in, amount_minor AS gross, amount_minor - refunded_minor AS net,
           ${platform} AS platform, ${campaign} AS campaign, touch_at[position] AS clicked_at,
           credit_share[{model:String}][position] AS share, credit_net[{model:String}][position] AS credited,
           length(arrayFilter(p -> p != '', arrayDistinct(arrayMap((c, s) -> ${platformSql("c", "s", "''")},
             touch_channel, touch_source)))) > 1 AS is_shared
         FROM conversions FINAL ARRAY JOIN arrayEnumerate(touch_kind) AS position
         WHERE paid_at >= toDateTime64({from:Date}, 3, 'UTC') - INTERVAL 1 DAY
           AND paid_at < toDateTime64({to:Date}, 3, 'UTC') + INTERVAL ${MOST_LOOKBACK_DAYS + 2} DAY
       ) WHERE platform != '' GROUP BY payment_id, platform, campaign
     ) ARRAY JOIN [true, false] AS is_paid, [toDate(paid, {timeZone:String}), toDate(clicked, {timeZone:String})] AS on_day
     WHERE on_day BETWEEN {from:Date} AND {to:Date}
     GROUP BY platform, day, campaignId, currency, rateDay`,
    { ...range, model, timeZone, ...campaigns },
  );
}

export interface VerifiedRow extends InCurrency {
  orders: number;
  /** Minor units, after refunds. */
  revenue: number;
}

/** All payments of the range. */
export function readVerified(store: Store, { range, timeZone }: ReconciliationAsk): Promise<VerifiedRow[]> {
  return store.query<VerifiedRow>(
    `SELECT toFloat64(count()) AS orders, toFloat64(sum(amount_minor - refunded_minor)) AS revenue,
       toString(money) AS currency, toString(toDate(paid_at, {timeZone:String})) AS rateDay
     FROM (SELECT *, currency AS money FROM conversions FINAL WHERE ${inRange("paid_at")})
     GROUP BY currency, rateDay`,
    { ...range, timeZone },
  );
}
