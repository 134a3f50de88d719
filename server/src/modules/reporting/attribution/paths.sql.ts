/** Journeys that ended in a payment, added up by the channels they went through. */
import type { DateRange } from "@tributary/contract/metrics";
import { inRange } from "../../../core/in-range.ts";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";

export interface PathRow {
  channels: string[];
  currency: string;
  orders: number;
  netMinor: number;
  /** Sum over the orders, from the first touchpoint to the payment. */
  days: number;
}

/** Consecutive touchpoints of one channel are one step. */
const JOURNEYS = `SELECT arrayCompact(touch_channel) AS channels, currency, amount_minor - refunded_minor AS net,
    length(touch_at) AS touches, dateDiff('second', touch_at[1], paid_at) / 86400 AS days
  FROM conversions FINAL WHERE ${inRange("paid_at")} AND notEmpty(touch_at)`;

const MAX_PATHS = 100;

type Store = ReturnType<ClickHouseClient["inWorkspace"]>;

/** The most frequent, a row for each path and currency. */
export function readPaths(store: Store, range: DateRange, timeZone: string): Promise<PathRow[]> {
  return store.query<PathRow>(
    `SELECT channels, currency, toFloat64(count()) AS orders, toFloat64(sum(net)) AS netMinor, sum(days) AS days
     FROM (${JOURNEYS})
     WHERE channels IN (SELECT channels FROM (${JOURNEYS}) GROUP BY channels ORDER BY count() DESC, channels LIMIT ${MAX_PATHS})
     GROUP BY channels, currency ORDER BY sum(orders) OVER (PARTITION BY channels) DESC, channels, orders DESC`,
    { ...range, timeZone },
  );
}

/** How many journeys have so many touchpoints, and took so many whole days. */
export async function readSpread(
  store: Store,
  range: DateRange,
  timeZone: string,
): Promise<{ touches: Map<number, number>; days: Map<number, number> }> {
  const rows = await store.query<{ what: "touches" | "days"; size: number; orders: number }>(
    `SELECT what, toFloat64(size) AS size, toFloat64(count()) AS orders FROM (${JOURNEYS})
     ARRAY JOIN ['touches', 'days'] AS what, [toUInt32(touches), toUInt32(greatest(0, floor(days)))] AS size
     GROUP BY what, size`,
    { ...range, timeZone },
  );
  const of = (wanted: string) =>
    new Map(rows.filter(({ what }) => what === wanted).map(({ size, orders }) => [size, orders]));
  return { touches: of("touches"), days: of("days") };
}

const STEPS = 4;

/** From each step's channel to the next one's; null: to the payment. What lies beyond the last step counts as arrived. */
export function readFlows(
  store: Store,
  range: DateRange,
  timeZone: string,
): Promise<{ step: number; from: string; to: string | null; orders: number }[]> {
  return store.query(
    `SELECT toFloat64(position) AS step, channels[position] AS "from",
       if(position = length(channels) OR position = ${STEPS}, NULL, channels[position + 1]) AS "to", toFloat64(count()) AS orders
     FROM (${JOURNEYS}) ARRAY JOIN arrayEnumerate(arraySlice(channels, 1, ${STEPS})) AS position
     GROUP BY position, "from", "to" ORDER BY position, orders DESC, "from", "to"`,
    { ...range, timeZone },
  );
}
