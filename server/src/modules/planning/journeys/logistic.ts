/**
 * Logistic regression of counts, with a normal prior on all effects but the first: the mode by Newton's method, and around
 * it the normal that Laplace's approximation gives (Gelman and others, "Bayesian Data Analysis", chapters 4 and 16).
 */
import { factorize, solve } from "./cholesky.ts";

/** Trials that share their features. */
export interface Trials {
  /** The first is 1, for what all have in common. */
  features: readonly number[];
  trials: number;
  hits: number;
}

export interface Logistic {
  effects: number[];
  /** Lower triangle of the precision of the effects; see factorize. */
  factor: number[][];
}

/** Standard deviation of effects beforehand: a tenfold of odds is rare. */
const PRIOR_DEVIATION = 1;
const FLAT = 1e-6;
const STEPS = 25;

/** @param cells each with as many features */
export function fitLogistic(cells: readonly Trials[]): Logistic {
  const size = cells[0]?.features.length ?? 0;
  const effects = Array<number>(size).fill(0);
  let factor = factorize(precisionAt(cells, effects));
  for (let step = 0; step < STEPS; step++) {
    const change = solve(factor, slopeAt(cells, effects));
    change.forEach((by, index) => {
      // Short steps at first: far from the mode a full one may overshoot.
      effects[index] = (effects[index] ?? 0) + Math.max(-2, Math.min(2, by));
    });
    factor = factorize(precisionAt(cells, effects));
    if (change.every((by) => Math.abs(by) < 1e-9)) break;
  }
  return { effects, factor };
}

/** Logit of a cell's probability, and its standard deviation. */
export function logitOf(
  { effects, factor }: Logistic,
  features: readonly number[],
): { mean: number; deviation: number } {
  const reach = solve(factor, features);
  return { mean: dot(effects, features), deviation: Math.sqrt(dot(features, reach)) };
}

export function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

const priorPrecision = (index: number): number => (index === 0 ? FLAT : 1 / PRIOR_DEVIATION ** 2);

function slopeAt(cells: readonly Trials[], effects: readonly number[]): number[] {
  return effects.map((effect, index) => {
    const prior = -priorPrecision(index) * effect;
    return cells.reduce((sum, { features, trials, hits }) => {
      const miss = hits - trials * logistic(dot(effects, features));
      return sum + miss * (features[index] ?? 0);
    }, prior);
  });
}

function precisionAt(cells: readonly Trials[], effects: readonly number[]): number[][] {
  const weights = cells.map(({ features, trials }) => {
    const chance = logistic(dot(effects, features));
    return trials * chance * (1 - chance);
  });
  return effects.map((_, row) =>
    effects.map((__, column) =>
      cells.reduce(
        (sum, { features }, index) => sum + (weights[index] ?? 0) * (features[row] ?? 0) * (features[column] ?? 0),
        row === column ? priorPrecision(row) : 0,
      ),
    ),
  );
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}
