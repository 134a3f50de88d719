/**
 * What days to come add up to: a level and a damped trend, smoothed exponentially (Gardner and McKenzie, "Forecasting Trends in
 * Time Series", 1985), times each weekday's factor. Intervals come from paths whose errors are drawn from past ones, as in
 * Hyndman and Athanasopoulos, "Forecasting: Principles and Practice", section 5.5.
 */
import { seededRandom } from "../../../core/seeded-random.ts";
import { type Interval, intervalOf } from "../interval.ts";
import { weekdayFactors } from "../weekday-factors.ts";

/** Money of one day, in minor units. */
export interface DayAmount {
  /** 0 to 6. */
  weekday: number;
  amount: number;
}

/** Four weeks: each weekday four times. */
export const LEAST_HISTORY = 28;

const LEVEL_WEIGHTS = [0.02, 0.05, 0.1, 0.2, 0.35];
const TREND_WEIGHTS = [0, 0.01, 0.03, 0.1];
/** Share of the trend that goes on from one day to the next. */
const DAMPING = 0.97;
const START_DAYS = 14;
const PATHS = 400;
/** Numbers learned from the days: weekdays, level and trend. */
const LEARNED = 8;
/** Weekdays as they were lately: habits change. */
const WEEKDAY_DAYS = 84;

interface Smoothing {
  levelWeight: number;
  trendWeight: number;
}

interface Smoothed extends Smoothing {
  level: number;
  trend: number;
  /** Of each day after the first, against what the days before it let expect. */
  errors: number[];
}

/**
 * @param history one day after the other, at least LEAST_HISTORY of them
 * @param ahead how many days to come, from the day after the last
 * @returns their sum; the same for the same history. At least 0 where no day was below it
 */
export function forecastSum(history: readonly DayAmount[], ahead: number): Interval {
  const mean = meanOf(history);
  const factors = weekdayFactors(
    history
      .slice(-WEEKDAY_DAYS)
      .map(({ weekday, amount }) => ({ weekday, amount: Math.max(0, amount), expected: mean })),
  );
  const factorOf = (weekday: number): number => Math.max(factors[weekday] ?? 1, 0.05);
  const even = history.map(({ weekday, amount }) => amount / factorOf(weekday));
  const smoothings = likelySmoothings(even);
  const last = history.at(-1)?.weekday ?? 0;
  const weights = Array.from({ length: ahead }, (_, index) => factorOf((last + 1 + index) % 7));
  const drawn = intervalOf(drawSums(smoothings, weights, seededRandom(Math.trunc(mean))));
  const expected = smoothings.reduce((sum, { smoothed, share }) => sum + share * expectedSum(smoothed, weights), 0);
  // The centre is known without draws; they tell how far it may be missed.
  const shift = expected - drawn.expected;
  const least = history.every(({ amount }) => amount >= 0) ? 0 : Number.NEGATIVE_INFINITY;
  return {
    low: Math.max(least, drawn.low + shift),
    expected: Math.max(least, expected),
    high: Math.max(least, drawn.high + shift),
  };
}

/** Every smoothing with how likely it is by its errors: normal, with a flat prior on the logarithm of their spread. */
function likelySmoothings(even: readonly number[]): { smoothed: Smoothed; share: number }[] {
  const all = LEVEL_WEIGHTS.flatMap((levelWeight) =>
    TREND_WEIGHTS.map((trendWeight) => smooth(even, { levelWeight, trendWeight })),
  );
  const least = Math.min(...all.map(squaresOf));
  const odds = all.map((smoothed) =>
    squaresOf(smoothed) > 0 ? (least / squaresOf(smoothed)) ** ((even.length - START_DAYS) / 2) : 1,
  );
  const total = odds.reduce((sum, each) => sum + each, 0);
  return all.map((smoothed, index) => ({ smoothed, share: (odds[index] ?? 0) / total }));
}

/** Paths of each smoothing, as many as it is likely. */
function drawSums(
  smoothings: ReturnType<typeof likelySmoothings>,
  weights: readonly number[],
  random: () => number,
): number[] {
  const sums: number[] = [];
  let passed = 0;
  for (const { smoothed, share } of smoothings) {
    passed += share;
    while (sums.length < PATHS && (sums.length + 0.5) / PATHS <= passed) sums.push(drawSum(smoothed, weights, random));
  }
  return sums;
}

function smooth(even: readonly number[], { levelWeight, trendWeight }: Smoothing): Smoothed {
  const start = even.slice(0, START_DAYS);
  let level = start.reduce((sum, amount) => sum + amount, 0) / start.length;
  let trend = 0;
  const errors: number[] = [];
  for (const amount of even) {
    const error = amount - (level + DAMPING * trend);
    errors.push(error);
    [level, trend] = step({ level, trend, levelWeight, trendWeight }, error);
  }
  return { levelWeight, trendWeight, level, trend, errors };
}

function step(
  { level, trend, levelWeight, trendWeight }: Omit<Smoothed, "errors">,
  error: number,
): [level: number, trend: number] {
  const going = DAMPING * trend;
  return [level + going + levelWeight * error, going + levelWeight * trendWeight * error];
}

function expectedSum({ level, trend }: Smoothed, weights: readonly number[]): number {
  let [at, going, sum] = [level, trend, 0];
  for (const weight of weights) {
    going *= DAMPING;
    at += going;
    sum += weight * at;
  }
  return sum;
}

function drawSum(smoothed: Smoothed, weights: readonly number[], random: () => number): number {
  let { level, trend } = smoothed;
  const { errors } = smoothed;
  // Errors of days that the weekdays were learned from are smaller than those to come.
  const fitted = Math.sqrt(errors.length / (errors.length - LEARNED));
  let sum = 0;
  for (const weight of weights) {
    const error = (errors[Math.floor(random() * errors.length)] ?? 0) * fitted;
    sum += weight * (level + DAMPING * trend + error);
    [level, trend] = step({ ...smoothed, level, trend }, error);
  }
  return sum;
}

/** The first days only find the level. */
function squaresOf({ errors }: Smoothed): number {
  return errors.slice(START_DAYS).reduce((sum, error) => sum + error * error, 0);
}

function meanOf(history: readonly DayAmount[]): number {
  const lately = history.slice(-WEEKDAY_DAYS);
  return lately.reduce((sum, { amount }) => sum + Math.max(0, amount), 0) / Math.max(1, lately.length);
}
