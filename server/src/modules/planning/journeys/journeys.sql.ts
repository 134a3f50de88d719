/** Open journeys at several instants, and which of them led to a payment soon after. */
import type { ClickHouseWorkspace } from "../../../platform/clickhouse/clickhouse.ts";
import type { JourneyCell } from "./journey-cell.ts";

/** Journeys that are open for so long are taken for given up. */
export const WINDOW_DAYS = 30;
export const HORIZON_DAYS = 14;

/**
 * A journey is what a visitor did since their last payment, if they were there in the last WINDOW_DAYS. Its channel is that of
 * the last visit that wasn't direct.
 * @param instants at which journeys are looked at
 * @returns journeys by instant and cell; `converted` of those that led to a payment within HORIZON_DAYS of the instant
 */
export async function readJourneyCells(store: ClickHouseWorkspace, instants: readonly Date[]): Promise<JourneyCell[]> {
  const rows = await store.query<{
    at: number;
    channel: string;
    visits: number;
    age: number;
    journeys: number;
    converted: number;
  }>(
    `WITH ${WINDOW_DAYS} * 86400 AS window_s, ${HORIZON_DAYS} * 86400 AS horizon_s
     SELECT at, channel, visits, age, toFloat64(count()) AS journeys, toFloat64(countIf(is_converted)) AS converted
     FROM (
       SELECT at, visitor_id,
         least(uniqExact(session_id), 4) AS visits,
         multiIf(at - max(seen_s) < 86400, 1, at - max(seen_s) < 7 * 86400, 7, ${WINDOW_DAYS}) AS age,
         if(countIf(channel != 'Direct') = 0, 'Direct', argMaxIf(channel, occurred_at, channel != 'Direct')) AS channel,
         arrayExists(paid -> paid >= at AND paid < at + horizon_s, any(payer.paid_s)) AS is_converted
       FROM (
         SELECT visitor_id, session_id, toString(channel) AS channel, occurred_at,
           toInt64(toUnixTimestamp(occurred_at)) AS seen_s,
           arrayJoin(arrayFilter(
             at -> seen_s < at AND seen_s >= at - window_s, {instants:Array(Int64)})) AS at
         FROM touches
         WHERE visitor_id != '' AND occurred_at >= toDateTime64({from:Int64}, 3, 'UTC')
       ) AS seen
       LEFT JOIN (
         SELECT visitor, groupArray(toInt64(toUnixTimestamp(paid_at))) AS paid_s
         FROM conversions FINAL ARRAY JOIN arrayDistinct(touch_visitor_id) AS visitor
         WHERE paid_at >= toDateTime64({from:Int64}, 3, 'UTC')
         GROUP BY visitor
       ) AS payer ON payer.visitor = seen.visitor_id
       WHERE NOT arrayExists(paid -> paid < at AND paid >= seen_s, payer.paid_s)
       GROUP BY at, visitor_id
     )
     GROUP BY at, channel, visits, age ORDER BY at, channel, visits, age`,
    { instants: instants.map(secondsOf), from: Math.min(...instants.map(secondsOf)) - WINDOW_DAYS * 86_400 },
  );
  return rows.map(({ at, visits, age, ...cell }) => ({
    ...cell,
    at: Number(at),
    visits: Number(visits),
    lastVisitDays: Number(age),
  }));
}

function secondsOf(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}
