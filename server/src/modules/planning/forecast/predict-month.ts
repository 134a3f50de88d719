/** The end of a month, as the days before let expect it. */
import type { MonthPrediction } from "@tributary/contract/predictions";
import { daysBetween, shiftDay } from "../../../core/days.ts";
import { weekdayOf } from "../weekday-of.ts";
import { backtest } from "./backtest.ts";
import { forecastSum, LEAST_HISTORY } from "./forecast.ts";
import { lastDayOfMonth } from "./month.ts";

/** One day after the other. */
export interface DailyAmounts {
  firstDay: string;
  amounts: readonly number[];
}

type Predicted = Pick<MonthPrediction, "knownTo" | "toDate" | "total" | "backtest">;

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
  return {
    knownTo,
    toDate,
    total: {
      low: toDate + rest.low - gap,
      expected: toDate + rest.expected - gap,
      high: toDate + rest.high - gap,
    },
    backtest: backtest(history, knownTo, ahead),
  };
}
