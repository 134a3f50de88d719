/**
 * The response curves that a unit's days support: Bayes over a grid of carryover, slope and saturation, and given those a
 * regression with weekday effects whose noise grows with revenue. Exact for this prior: sums over the grid, no chains.
 */
import { seededRandom } from "../../../core/seeded-random.ts";
import { normalDraws } from "../normal-draws.ts";
import { weekdayFactors } from "../weekday-factors.ts";
import { adstock } from "./adstock.ts";
import { type CurveRefusal, refuseHistory } from "./refuse-history.ts";
import { elasticityAt, type ResponseCurve, saturation } from "./response-curve.ts";
import type { SpendDay } from "./spend-day.ts";

export interface FittedCurve {
  /** Equally likely curves. */
  draws: ResponseCurve[];
  /** Days that it was learned from. */
  days: number;
}

const CARRYOVERS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
const SLOPES = [0.6, 0.8, 1];
/** Of the average spend; evenly spaced in logarithms. */
const HALF_SATURATIONS = [0.125, 0.25, 0.5, 1, 2, 4, 8, 16];
const DRAWS = 100;
/** Times that weekdays and the curve are learned in turn. */
const ROUNDS = 2;
/** Of the average revenue: what a day without any spend still varies by. */
const LEAST_MEAN = 0.05;
/** Of the spread that was assumed beforehand: data that leaves more than this says nothing. */
const MOST_SPREAD = 0.95;

interface Shape {
  carryover: number;
  slope: number;
  halfSaturation: number;
}

interface ShapeFit extends Shape {
  /** Each day's revenue in units of revenue at the average spend, without weekdays. */
  levels: number[];
  logLikelihood: number;
  /** Revenue at the average spend, and its standard error. */
  revenue: number;
  error: number;
}

/**
 * @param days one after the other, without gaps
 * @returns equally likely curves, the same for the same days; or why there are none
 */
export function fitCurve(days: readonly SpendDay[]): FittedCurve | CurveRefusal {
  const refusal = refuseHistory(days);
  if (refusal) return refusal;
  const reference = days.reduce((sum, { spend }) => sum + spend, 0) / days.length;
  let weekdays: readonly number[] = Array(7).fill(1);
  let fits = fitShapes(days, reference, weekdays);
  for (let round = 0; round < ROUNDS; round++) {
    weekdays = weekdaysOf(days, bestOf(fits));
    fits = fitShapes(days, reference, weekdays);
  }
  const random = seededRandom(Math.trunc(days.reduce((sum, { revenue }) => sum + revenue, 0)));
  const draws = shuffled(drawCurves(fits, reference, evidencePerDay(days, weekdays, bestOf(fits)), random), random);
  const spread = deviation(draws.map((curve) => elasticityAt(curve, reference)));
  const before = deviation(fits.map((shape) => elasticityAt({ ...shape, reference, revenue: 1 }, reference)));
  return spread > MOST_SPREAD * before ? { refusal: "unclear_response" } : { draws, days: days.length };
}

function fitShapes(days: readonly SpendDay[], reference: number, weekdays: readonly number[]): ShapeFit[] {
  const spend = days.map((day) => day.spend);
  return CARRYOVERS.flatMap((carryover) => {
    const effective = adstock(spend, carryover);
    return SLOPES.flatMap((slope) =>
      HALF_SATURATIONS.map((times) =>
        fitShape(days, effective, reference, weekdays, { carryover, slope, halfSaturation: times * reference }),
      ),
    );
  });
}

/** With flat priors on revenue and the logarithm of the noise; both are integrated out of the likelihood. */
function fitShape(
  days: readonly SpendDay[],
  effective: readonly number[],
  reference: number,
  weekdays: readonly number[],
  shape: Shape,
): ShapeFit {
  const { halfSaturation, slope } = shape;
  const most = saturation(reference, halfSaturation, slope);
  const levels = effective.map((spend) => saturation(spend, halfSaturation, slope) / most);
  let [squares, products, own, logs] = [0, 0, 0, 0];
  days.forEach(({ weekday, revenue }, index) => {
    const level = (levels[index] ?? 0) * (weekdays[weekday] ?? 1);
    const variance = Math.max(level, LEAST_MEAN);
    squares += (level * level) / variance;
    products += (level * revenue) / variance;
    own += (revenue * revenue) / variance;
    logs += Math.log(variance);
  });
  const freedom = days.length - 1;
  const rest = Math.max(own - (products * products) / squares, own * 1e-12);
  return {
    ...shape,
    levels,
    revenue: products / squares,
    error: Math.sqrt(rest / freedom / squares),
    logLikelihood: -(logs + Math.log(squares) + freedom * Math.log(rest)) / 2,
  };
}

function weekdaysOf(days: readonly SpendDay[], { levels, revenue }: ShapeFit): number[] {
  return weekdayFactors(
    days.map((day, index) => ({
      weekday: day.weekday,
      amount: day.revenue,
      expected: revenue * (levels[index] ?? 0),
    })),
  );
}

/**
 * Days that err alike say less than as many that err by themselves: the likelihood is taken to this power, from the
 * correlation of one day's error with the next (Bayley and Hammersley, 1946).
 */
function evidencePerDay(days: readonly SpendDay[], weekdays: readonly number[], { levels, revenue }: ShapeFit): number {
  const errors = days.map((day, index) => {
    const level = (levels[index] ?? 0) * (weekdays[day.weekday] ?? 1);
    return (day.revenue - revenue * level) / Math.sqrt(Math.max(level, LEAST_MEAN));
  });
  const squares = errors.reduce((sum, error) => sum + error * error, 0);
  const products = errors.slice(1).reduce((sum, error, index) => sum + error * (errors[index] ?? 0), 0);
  const correlation = squares > 0 ? Math.min(0.9, Math.max(0, products / squares)) : 0;
  return (1 - correlation) / (1 + correlation);
}

/** Each shape as often as it is likely, evenly spread over the grid. */
function drawCurves(
  fits: readonly ShapeFit[],
  reference: number,
  evidence: number,
  random: () => number,
): ResponseCurve[] {
  const best = bestOf(fits).logLikelihood;
  const weights = fits.map(({ logLikelihood }) => Math.exp((logLikelihood - best) * evidence));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const normal = normalDraws(random);
  const draws: ResponseCurve[] = [];
  let passed = 0;
  fits.forEach(({ carryover, slope, halfSaturation, revenue, error }, index) => {
    passed += (weights[index] ?? 0) / total;
    while (draws.length < DRAWS && (draws.length + 0.5) / DRAWS <= passed) {
      const drawn = Math.max(0, revenue + (normal() * error) / Math.sqrt(evidence));
      draws.push({ reference, revenue: drawn, halfSaturation, slope, carryover });
    }
  });
  return draws;
}

/** So that the draws of two units that are added up are not alike in their shapes. */
function shuffled<T>(values: readonly T[], random: () => number): T[] {
  return values
    .map((value) => ({ value, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value);
}

function bestOf(fits: readonly ShapeFit[]): ShapeFit {
  return fits.reduce((best, fit) => (fit.logLikelihood > best.logLikelihood ? fit : best));
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
