/** What the forecast would have said before, from what was known then, beside what came. */
import type { Backtest, BacktestCase } from "@tributary/contract/predictions";
import { shiftDay } from "../../../core/days.ts";
import { type DayAmount, forecastSum, LEAST_HISTORY } from "./forecast.ts";
import { lastDayOfMonth, monthBefore } from "./month.ts";

const MOST_CASES = 12;
/** As many past months tell more than windows that overlap. */
const LEAST_MONTHS = 3;
const WINDOW_STEP = 7;

/**
 * @param history one day after the other; @param lastDay the day of the last one
 * @param ahead how many days after it are predicted now, all of them of one month or the end of one
 */
export function backtest(history: readonly DayAmount[], lastDay: string, ahead: number): Backtest {
  const months = casesAt(history, lastDay, monthOrigins(history.length, lastDay, ahead));
  if (months.length >= LEAST_MONTHS) return judged("months", months);
  const windows = Array.from({ length: MOST_CASES }, (_, index) => ({ back: ahead + index * WINDOW_STEP, ahead }));
  return judged("windows", casesAt(history, lastDay, windows));
}

interface Origin {
  /** Days at the end of the history that were not known then. */
  back: number;
  ahead: number;
}

/** The same rest of each month before: as many days of it are still to come as of this one. */
function monthOrigins(days: number, lastDay: string, ahead: number): Origin[] {
  const origins: Origin[] = [];
  let month = shiftDay(lastDay, ahead).slice(0, 7);
  while (origins.length < MOST_CASES) {
    month = monthBefore(month);
    const back = daysAfter(lastDay, shiftDay(lastDayOfMonth(month), -ahead));
    if (back > days) break;
    origins.push({ back, ahead });
  }
  return origins;
}

function daysAfter(last: string, day: string): number {
  return Math.round((Date.parse(last) - Date.parse(day)) / 86_400_000);
}

/** Those that have enough days before them and whose days are all over. */
function casesAt(history: readonly DayAmount[], lastDay: string, origins: readonly Origin[]): BacktestCase[] {
  return origins
    .filter(({ back, ahead }) => history.length - back >= LEAST_HISTORY && back >= ahead && ahead > 0)
    .map(({ back, ahead }) => {
      const known = history.length - back;
      const actual = history.slice(known, known + ahead).reduce((sum, { amount }) => sum + amount, 0);
      return {
        from: shiftDay(lastDay, 1 - back),
        to: shiftDay(lastDay, ahead - back),
        predicted: forecastSum(history.slice(0, known), ahead),
        actual,
      };
    })
    .reverse();
}

function judged(by: Backtest["by"], cases: BacktestCase[]): Backtest {
  const came = cases.reduce((sum, { actual }) => sum + actual, 0);
  const missed = cases.reduce((sum, { actual, predicted }) => sum + Math.abs(actual - predicted.expected), 0);
  const hits = cases.filter(({ actual, predicted: { low, high } }) => low <= actual && actual <= high).length;
  return {
    by,
    cases,
    error: came > 0 ? missed / came : null,
    hitRate: cases.length > 0 ? hits / cases.length : null,
  };
}
