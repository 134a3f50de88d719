/** Who was on the site shortly before payments whose payer is in doubt. */
import { PAID_AT_PRECISION_MS } from "../../../core/paid-at.ts";
import type { ClickHouseWorkspace } from "../../../platform/clickhouse/clickhouse.ts";
import type { NearSighting } from "../match/people.ts";
import { ACTIVITY_LEVELS_MS } from "../match/signals/activity.ts";

/** So many visitors of each payment are looked at, the latest first. */
const MOST_NEAR = 100;
const LONGEST_MS = ACTIVITY_LEVELS_MS.at(-1) ?? 0;

/** @param paidAts Unix milliseconds; @returns by that time, who was seen at each level */
export async function readActivity(
  store: ClickHouseWorkspace,
  paidAts: readonly number[],
): Promise<Map<number, NearSighting[]>> {
  const moments = [...new Set(paidAts)];
  if (moments.length === 0) return new Map();
  const rows = await store.query<{ paidAt: number | string; visitorId: string; before: number | string }>(
    `SELECT paidAt, visitor_id AS visitorId, greatest(0, paidAt - max(seenAt)) AS before
     FROM (SELECT visitor_id, toUnixTimestamp64Milli(occurred_at) AS seenAt FROM events
       WHERE name = 'page_view' AND visitor_id != '' AND NOT is_bot
         AND occurred_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
         AND occurred_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')) AS seen
     CROSS JOIN (SELECT arrayJoin({moments:Array(Int64)}) AS paidAt) AS asked
     WHERE seenAt >= paidAt - ${LONGEST_MS} AND seenAt < paidAt + ${PAID_AT_PRECISION_MS}
     GROUP BY paidAt, visitor_id ORDER BY before, visitor_id LIMIT ${MOST_NEAR} BY paidAt`,
    { from: Math.min(...moments) - LONGEST_MS, to: Math.max(...moments) + PAID_AT_PRECISION_MS, moments },
  );
  const byMoment = Map.groupBy(rows, ({ paidAt }) => Number(paidAt));
  return new Map(moments.map((moment) => [moment, toLevels(byMoment.get(moment) ?? [])]));
}

function toLevels(rows: readonly { visitorId: string; before: number | string }[]): NearSighting[] {
  const levels = rows.map(({ visitorId, before }) => ({
    visitorId,
    level: ACTIVITY_LEVELS_MS.findIndex((limit) => Number(before) <= limit),
  }));
  return ACTIVITY_LEVELS_MS.map((_, level) => ({
    signal: "activity",
    level,
    visitorIds: levels.filter((one) => one.level === level).map(({ visitorId }) => visitorId),
  }));
}
