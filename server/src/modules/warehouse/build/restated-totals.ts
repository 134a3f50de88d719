/** What a platform changed of a day that was over already. */
import { dayAt } from "../../../core/days.ts";
import type { DayTotals } from "../../../platform/postgres/tables/warehouse-tables.ts";
import type { MartDay, Restated } from "./mart-days.sql.ts";

/**
 * @param before how the day was built before; undefined: never
 * @param timeZone the account's, IANA: a day that had not ended there when it was built was bound to grow
 * @returns each sum that differs; a currency that is new, or gone, was or is zero
 */
export function restatedTotals(
  day: string,
  { before, now, timeZone }: { before: MartDay | undefined; now: readonly DayTotals[]; timeZone: string },
): Restated[] {
  if (!before?.builtAt || day >= dayAt(before.builtAt.getTime(), timeZone)) return [];
  const sums = new Map<string, { previous: string; current: string; measure: string; currency: string }>();
  const take = (totals: readonly DayTotals[], which: "previous" | "current"): void => {
    for (const { currency, ...measures } of totals) {
      for (const [measure, value] of Object.entries(measures)) {
        const key = `${measure} ${currency}`;
        const known = sums.get(key) ?? {
          measure,
          currency: measure.endsWith("_micros") ? currency : "",
          previous: "0",
          current: "0",
        };
        sums.set(key, { ...known, [which]: value });
      }
    }
  };
  take(before.totals, "previous");
  take(now, "current");
  return [...sums.values()]
    .filter(({ previous, current }) => Number(previous) !== Number(current))
    .map((change) => ({ day, ...change }));
}
