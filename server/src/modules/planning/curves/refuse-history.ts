import type { CurveRefusalReason } from "@tributary/contract/budget";
import type { SpendDay } from "./spend-day.ts";

export interface CurveRefusal {
  refusal: CurveRefusalReason;
}

/** Six weeks: each weekday six times. */
const LEAST_DAYS = 42;
const LEAST_ORDERS = 30;
/** Standard deviation of a day's spend around its weekday's average, as a share of the average. */
const LEAST_VARIATION = 0.1;

/** Why days can't tell how revenue follows spend, before anything is computed from them; null: they may. */
export function refuseHistory(days: readonly SpendDay[]): CurveRefusal | null {
  const spent = days.filter(({ spend }) => spend > 0);
  if (spent.length < LEAST_DAYS) return { refusal: "too_few_days" };
  if (days.reduce((sum, { orders }) => sum + orders, 0) < LEAST_ORDERS) return { refusal: "too_few_orders" };
  return variationOf(days) < LEAST_VARIATION ? { refusal: "spend_hardly_varies" } : null;
}

/** What weekdays explain is left out: it can't be told from the weekdays' own effect. */
function variationOf(days: readonly SpendDay[]): number {
  const mean = (of: readonly SpendDay[]): number => of.reduce((sum, { spend }) => sum + spend, 0) / of.length;
  const byWeekday = [...Map.groupBy(days, ({ weekday }) => weekday).values()];
  const squares = byWeekday.flatMap((own) => own.map(({ spend }) => (spend - mean(own)) ** 2));
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / days.length) / mean(days);
}
