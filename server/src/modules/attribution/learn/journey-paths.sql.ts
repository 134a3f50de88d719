/** The journeys of a workspace as paths: how often each was taken, and how often it led to a payment. */
import type { ClickHouseWorkspace } from "../../../platform/clickhouse/clickhouse.ts";
import type { Path } from "../paths/path.ts";

/** The most frequent are enough: what is beyond was taken once or twice. */
const MOST_PATHS = 200_000;

/**
 * Journeys that led to a payment within the time, and those of visitors who were there and are not known to have paid. Touches
 * of one channel in a row count as one.
 * @returns in an order that depends on nothing but the paths; `value` is 0, since payments may be of several currencies
 */
export async function readJourneyPaths(store: ClickHouseWorkspace, from: Date, until: Date): Promise<Path[]> {
  const range = { from: from.toISOString(), until: until.toISOString(), most: MOST_PATHS };
  return await store.query<Path>(
    `WITH parseDateTime64BestEffort({from:String}, 3, 'UTC') AS since,
          parseDateTime64BestEffort({until:String}, 3, 'UTC') AS before
     SELECT channels, toFloat64(sum(paid)) AS conversions, 0. AS value, toFloat64(sum(unpaid)) AS nulls
     FROM (
       SELECT arrayCompact(touch_channel) AS channels, 1 AS paid, 0 AS unpaid
       FROM conversions FINAL WHERE paid_at >= since AND paid_at < before AND notEmpty(touch_channel)
       UNION ALL
       SELECT arrayCompact(arrayFilter(
           -- A direct view within a session that something else began is no touch.
           (channel, kind, nth) -> kind != 'direct' OR nth = 1,
           arrayMap(touch -> touch.6, ordered), arrayMap(touch -> touch.5, ordered),
           arrayEnumerateUniq(arrayMap(touch -> touch.4, ordered))
         )) AS channels, 0 AS paid, 1 AS unpaid
       FROM (
         SELECT arraySort(groupArray((occurred_at, received_at, event_id, session_id, kind, channel))) AS ordered
         FROM touches
         WHERE visitor_id != '' AND occurred_at >= since AND occurred_at < before
           AND visitor_id NOT IN (SELECT arrayJoin(touch_visitor_id) FROM conversions FINAL)
         GROUP BY visitor_id
       )
     )
     GROUP BY channels ORDER BY conversions + nulls DESC, channels LIMIT {most:UInt32}`,
    range,
  );
}
