/** What a new customer is worth up to a day, with its interval, and how such predictions fared before. */
import type { CustomerValue } from "@tributary/contract/predictions";
import type { Interval } from "../interval.ts";
import { type Customer, knownAt } from "./customer.ts";
import { LEAST_FOLLOWED, type MeanCumulative, meanCumulative } from "./mean-cumulative.ts";

export const HORIZON_DAYS = 90;
/** Where history is shorter, the rest of the days goes on as the last weeks did; from less than this nothing is said. */
const LEAST_DAYS = 45;
const LAST_DAYS = 28;
/** Of a standard normal: 8 of 10 lie within as many deviations. */
const Z80 = 1.2815515655446004;
const SHOWN_DAYS = [1, 30, 60, 90];
/** Cohorts of fewer vary too much to test anything. */
const LEAST_COHORT = 20;

interface Estimate {
  value: number;
  /** Standard error. */
  error: number;
  knownDays: number;
  /** Customers that the mean rests on. */
  customers: number;
}

type Predicted = Pick<CustomerValue, "refusal" | "customers" | "data" | "backtest">;

/** @param now Unix milliseconds; @param months that are over, oldest first, each from when to when */
export function predictCustomerValue(
  customers: readonly Customer[],
  now: number,
  months: readonly { month: string; from: number; until: number }[],
): Predicted {
  const all = describe(null, customers, now);
  if (!all) {
    const refusal = customers.length < LEAST_FOLLOWED ? "too_few_customers" : "too_short_history";
    return { refusal, customers: customers.length, data: [], backtest: null };
  }
  const byChannel = [...Map.groupBy(customers, ({ channel }) => channel)]
    .flatMap(([channel, own]) => describe(channel, own, now) ?? [])
    .sort((a, b) => b.customers - a.customers);
  return {
    refusal: null,
    customers: customers.length,
    data: [all, ...byChannel],
    backtest: backtestMonths(customers, now, months),
  };
}

function describe(
  channel: string | null,
  customers: readonly Customer[],
  now: number,
): CustomerValue["data"][number] | null {
  const curve = meanCumulative(customers, now, HORIZON_DAYS);
  if (curve.means.length < LEAST_DAYS) return null;
  return {
    channel,
    customers: customers.length,
    knownDays: curve.means.length,
    isExtrapolated: curve.means.length < HORIZON_DAYS,
    values: SHOWN_DAYS.map((day) => ({ day, value: intervalOf(estimateTo(curve, day)) })),
  };
}

/** Sum of the first `days`; beyond what is known, at the pace of the last weeks that are. */
function estimateTo({ means, influences }: MeanCumulative, days: number): Estimate {
  const known = Math.min(days, means.length);
  const times = (days - known) / LAST_DAYS;
  const at = (own: readonly number[]): number => {
    const last = own[known - 1] ?? 0;
    return times > 0 ? last + times * (last - (own[known - 1 - LAST_DAYS] ?? 0)) : last;
  };
  const variance = influences.reduce((sum, own) => sum + at(own) ** 2, 0);
  return { value: at(means), error: Math.sqrt(variance), knownDays: known, customers: influences.length };
}

function intervalOf({ value, error }: Pick<Estimate, "value" | "error">): Interval {
  return { low: value - Z80 * error, expected: value, high: value + Z80 * error };
}

/** Each month's new customers, predicted from those before it, once all of them have been customers for long enough. */
function backtestMonths(
  customers: readonly Customer[],
  now: number,
  months: readonly { month: string; from: number; until: number }[],
): CustomerValue["backtest"] {
  const cases = months.flatMap(({ month, from, until }) => {
    if (until + HORIZON_DAYS * 86_400_000 > now) return [];
    const cohort = customers.filter(({ firstAt }) => firstAt >= from && firstAt < until);
    const before = meanCumulative(knownAt(customers, from), from, HORIZON_DAYS);
    if (cohort.length < LEAST_COHORT || before.means.length < LEAST_DAYS) return [];
    const { value, error, customers: learnedFrom } = estimateTo(before, HORIZON_DAYS);
    // Both what was learned and the month's few customers vary by chance.
    const predicted = intervalOf({ value, error: error * Math.sqrt(1 + learnedFrom / cohort.length) });
    const actual = cohort.reduce((sum, customer) => sum + worthOf(customer), 0) / cohort.length;
    return [{ month, customers: cohort.length, predicted, actual }];
  });
  const came = cases.reduce((sum, { actual }) => sum + actual, 0);
  const missed = cases.reduce((sum, { actual, predicted }) => sum + Math.abs(actual - predicted.expected), 0);
  const held = cases.filter(({ actual, predicted: { low, high } }) => low <= actual && actual <= high).length;
  return {
    cases,
    error: came > 0 ? missed / came : null,
    hitRate: cases.length > 0 ? held / cases.length : null,
  };
}

function worthOf({ payments }: Customer): number {
  return payments.reduce((sum, { day, net }) => sum + (day < HORIZON_DAYS ? net : 0), 0);
}
