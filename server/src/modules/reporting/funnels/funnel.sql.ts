/** Walks visitors through the steps of a funnel. */
import type { FunnelQuery, FunnelResult, FunnelStep } from "@tributary/contract/funnels";
import { inRange } from "../../../core/in-range.ts";
import { PAID_AT_PRECISION_MS } from "../../../core/paid-at.ts";
import type { ClickHouseWorkspace } from "../../../platform/clickhouse/clickhouse.ts";

/** So many beginnings of one visitor are tried; machines have more. */
const MOST_STARTS = 200;
/** So many times of one step, from the first on. */
const MOST_TIMES = 2000;

interface FunnelRow {
  value: string;
  /** Who got to each step. */
  visitors: number[];
  /** Between each step and the one before, in seconds. */
  medians: (number | null)[];
}

/**
 * Each visitor counts once, with the beginning that leads furthest, the earliest of those. A step must come after the one
 * before it. A payment is the visitors' it was matched to.
 */
export async function readFunnel(
  store: ClickHouseWorkspace,
  { steps, range, windowDays, by }: FunnelQuery,
  timeZone: string,
): Promise<Pick<FunnelResult, "steps" | "rows">> {
  const places = steps.map((_, index) => index);
  const isLast = (index: number): string => `chain[${index + 1}] > 0`;
  const value = by === "channel" ? "if(channel = '', 'Direct', channel)" : "''";
  const sums = (group: string): string => `SELECT ${group} AS value,
      [${places.map((index) => `toUInt32(countIf(${isLast(index)}))`).join(", ")}] AS visitors,
      [${places
        .map((index) =>
          index === 0
            ? "CAST(NULL AS Nullable(Float64))"
            : `if(countIf(${isLast(index)}) = 0, NULL, medianExactIf(toFloat64(chain[${index + 1}] - chain[${index}]), ${isLast(index)}) / 1000)`,
        )
        .join(", ")}] AS medians
    FROM walked GROUP BY value`;
  const rows = await store.query<FunnelRow & { isAll: number }>(
    `WITH happened AS (${happenings(steps)}), walked AS (
       SELECT visitor, argMaxIf(seen_channel, at, seen_channel != '' AND at <= chain_start) AS channel, any(best) AS chain
       FROM happened
       INNER JOIN (
         SELECT visitor, best, best[1] AS chain_start FROM (
           SELECT visitor,
             ${places.map((index) => `arraySlice(arraySort(groupArrayIf(at, step = ${index + 1}${index === 0 ? " AND is_start" : ""})), 1, ${index === 0 ? MOST_STARTS : MOST_TIMES}) AS times${index + 1}`).join(", ")},
             arraySort(c -> (-arrayCount(t -> t > 0, c), c[1]), arrayMap(start -> arrayFold(
               (done, times) -> arrayPushBack(done, if(done[-1] = 0, toInt64(0),
                 arrayFirst(t -> t > done[-1] AND t <= start + ${windowDays} * 86400000, times))),
               [${places
                 .slice(1)
                 .map((index) => `times${index + 1}`)
                 .join(", ")}], [start]), times1))[1] AS best
           FROM happened GROUP BY visitor HAVING notEmpty(times1)
         )
       ) AS found USING (visitor)
       GROUP BY visitor
     )
     SELECT *, 1 AS isAll FROM (${sums("''")}) ${by ? `UNION ALL SELECT *, 0 AS isAll FROM (${sums(value)})` : ""}`,
    { ...range, timeZone, windowDays, ...stepParams(steps) },
  );
  const stepsOf = ({ visitors, medians }: FunnelRow) =>
    visitors.map((count, index) => ({ visitors: count, medianSeconds: medians[index] ?? null }));
  const all = rows.find(({ isAll }) => isAll === 1);
  return {
    steps: all ? stepsOf(all) : steps.map(() => ({ visitors: 0, medianSeconds: null })),
    rows: rows
      .filter(({ isAll }) => isAll === 0)
      .sort((a, b) => (b.visitors[0] ?? 0) - (a.visitors[0] ?? 0) || (a.value < b.value ? -1 : 1))
      .map((row) => ({ value: row.value, steps: stepsOf(row) })),
  };
}

/** One row for each event and each step that it is: who, when, and whether it lies in the range. */
function happenings(steps: readonly FunnelStep[]): string {
  const conditions = steps.map((step, index) => {
    if (step.kind === "event") return `name = {name_${index}:String}`;
    if (step.kind === "page") {
      const path = step.path.endsWith("*")
        ? `startsWith(path, {path_${index}:String})`
        : `path = {path_${index}:String}`;
      return `name = 'page_view' AND ${path}`;
    }
    return "0";
  });
  const events = `SELECT visitor_id AS visitor, toUnixTimestamp64Milli(occurred_at) AS at, channel AS seen_channel,
      arrayJoin(arrayFilter(s -> s >= 0, [${conditions.map((one, index) => `if(${one}, ${index + 1}, -1)`).join(", ")}, if(channel != '', 0, -1)])) AS step,
      ${inRange("occurred_at")} AS is_start
    FROM events WHERE visitor_id != '' AND NOT is_bot
      AND occurred_at >= toDateTime64({from:Date}, 3, 'UTC') - INTERVAL 1 DAY
      AND occurred_at < toDateTime64({to:Date}, 3, 'UTC') + toIntervalDay(2 + {windowDays:UInt16})`;
  const paid = steps.flatMap(({ kind }, index) =>
    kind === "payment"
      ? [
          // Paid at the end of its second: the page after the purchase may come within it, the checkout came before.
          `SELECT arrayJoin(arrayDistinct(arrayFilter(v -> v != '', touch_visitor_id))) AS visitor,
             toUnixTimestamp64Milli(paid_at) + ${PAID_AT_PRECISION_MS - 1} AS at, '' AS seen_channel, ${index + 1} AS step,
             ${inRange("paid_at")} AS is_start
           FROM conversions FINAL WHERE paid_at >= toDateTime64({from:Date}, 3, 'UTC') - INTERVAL 1 DAY
             AND paid_at < toDateTime64({to:Date}, 3, 'UTC') + toIntervalDay(2 + {windowDays:UInt16})`,
        ]
      : [],
  );
  return [events, ...paid].join(" UNION ALL ");
}

function stepParams(steps: readonly FunnelStep[]): Record<string, string> {
  const pairs = steps.flatMap((step, index): [string, string][] => {
    if (step.kind === "event") return [[`name_${index}`, step.name]];
    return step.kind === "page" ? [[`path_${index}`, step.path.replace(/\*$/, "")]] : [];
  });
  return Object.fromEntries(pairs);
}
