/** The report of paths: which channels people went through before they paid, in how many steps and days. */
import type { PathsReport } from "@tributary/contract/attribution-reports";
import type { PathRow } from "./paths.sql.ts";

type Buckets = PathsReport["lengths"];

/** One entry for each path, the most frequent first. */
export function groupPaths(rows: readonly PathRow[]): PathsReport["paths"] {
  const byPath = Map.groupBy(rows, ({ channels }) => JSON.stringify(channels));
  return [...byPath.values()].map((own) => {
    const orders = own.reduce((sum, row) => sum + row.orders, 0);
    const days = own.reduce((sum, row) => sum + row.days, 0);
    return {
      channels: own[0]?.channels ?? [],
      orders,
      revenue: own.map(({ currency, netMinor }) => ({ currency, amountMinor: netMinor })),
      averageDays: days / orders,
    };
  });
}

/** The first few one by one, the rest in growing ranges. @param starts where ranges begin, rising */
export function bucketsOf(counts: ReadonlyMap<number, number>, starts: readonly number[]): Buckets {
  return starts.map((from, index) => {
    const next = starts[index + 1];
    const orders = [...counts].reduce(
      (sum, [size, count]) => (size >= from && (next === undefined || size < next) ? sum + count : sum),
      0,
    );
    return { from, to: next === undefined ? null : next - 1, orders };
  });
}

export const LENGTH_STARTS = [1, 2, 3, 4, 5, 6, 8, 11, 21];
export const LAG_STARTS = [0, 1, 2, 3, 4, 7, 14, 21, 30, 60];
