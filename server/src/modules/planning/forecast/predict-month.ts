/** The end of a month, as the days before let expect it. */
import type { Backtest, MonthPrediction } from "@tributary/contract/predictions";
import { daysBetween, shiftDay } from "../../../core/days.ts";
import { quantile } from "../interval.ts";
import { weekdayOf } from "../weekday-of.ts";
import { backtest } from "./backtest.ts";
import { forecastSum, LEAST_HISTORY } from "./forecast.ts";
import { lastDayOfMonth } from "./month.ts";

/** One day after the other. */
export interface DailyAmounts {
  firstDay: string;
  amounts: readonly number[];
}

/** Fewer cases say too little of how wide ranges should be. */
const LEAST_CASES = 3;
const HELD = 0.8;

type Predicted = Pick<MonthPrediction, "knownTo" | "toDate" | "total" | "widenedBy" | "backtest">;

/**
 * @param month YYYY-MM
 * @returns null where too few days are known, or nothing came in the last four weeks
 */
export function predictMonth({ firstDay, amounts }: DailyAmounts, month: string): Predicted | null {
  if (amounts.length < LEAST_HISTORY || amounts.slice(-LEAST_HISTORY).every((amount) => amount === 0)) return null;
  const history = amounts.map((amount, index) => ({ weekday: weekdayOf(shiftDay(firstDay, index)), amount }));
  const knownTo = shiftDay(firstDay, amounts.length - 1);
  const toDate = amounts
    .filter((_, index) => shiftDay(firstDay, index).startsWith(month))
    .reduce((sum, amount) => sum + amount, 0);
  const end = lastDayOfMonth(month);
  if (end <= knownTo) return null;
  const ahead = daysBetween(shiftDay(knownTo, 1), end);
  // Of a month that has not begun, days before it are still to come too.
  const rest = forecastSum(history, ahead);
  const before = knownTo < `${month}-01` ? daysBetween(shiftDay(knownTo, 1), shiftDay(`${month}-01`, -1)) : 0;
  const gap = before > 0 ? forecastSum(history, before).expected : 0;
  const tested = backtest(history, knownTo, ahead);
  const widenedBy = wideningOf(tested);
  const expected = toDate + rest.expected - gap;
  const least = amounts.every((amount) => amount >= 0) ? toDate : Number.NEGATIVE_INFINITY;
  return {
    knownTo,
    toDate,
    total: {
      low: Math.max(least, expected - widenedBy * (rest.expected - rest.low)),
      expected,
      high: expected + widenedBy * (rest.high - rest.expected),
    },
    widenedBy,
    backtest: tested,
  };
}

/**
 * How many times as wide past ranges had to be to hold 8 of 10 cases: split conformal prediction, in one number (Lei, G'Sell,
 * Rinaldo, Tibshirani and Wasserman, 2018). Ranges that were too wide are left as they are.
 */
function wideningOf({ cases }: Backtest): number {
  if (cases.length < LEAST_CASES) return 1;
  const misses = cases.map(({ actual, predicted: { low, expected, high } }) => {
    const reach = actual > expected ? high - expected : expected - low;
    return reach > 0 ? Math.abs(actual - expected) / reach : 1;
  });
  const sorted = misses.sort((a, b) => a - b);
  return Math.max(1, quantile(sorted, HELD));
}
