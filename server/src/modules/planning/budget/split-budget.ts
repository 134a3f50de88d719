/**
 * The best split of a budget over concave curves: every unit between its bounds has the same marginal return, those at
 * their upper bound have more, those at their lower bound less (Karush-Kuhn-Tucker). The common return is found by bisection.
 */

/** What can be spent on. Spends are in one unit, such as minor units of a day. */
export interface SplitUnit {
  min: number;
  /** At least `min`. */
  max: number;
  /** What the next unit of money brings in at this spend. Falls, or stays, as the spend grows. */
  marginal: (spend: number) => number;
}

/** Of the logarithm of the common return, and of each spend; enough for amounts far below a minor unit. */
const HALVINGS = 40;
const CLOSE_ENOUGH = 1e-8;

/**
 * @param budget from the sum of the lower bounds to the sum of the upper ones
 * @returns the spend of each unit; they add up to the budget
 */
export function splitBudget(units: readonly SplitUnit[], budget: number): number[] {
  const ends = units.flatMap((unit) => [unit.marginal(unit.min), unit.marginal(unit.max)]);
  const finite = ends.filter((end) => Number.isFinite(end) && end > 0);
  // Where all is spent at the lower bounds or above, the return is between these.
  let low = Math.log(Math.min(...finite, 1)) - 1;
  let high = Math.log(Math.max(...finite, 1)) + 60;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (sum(spendsAt(units, Math.exp(middle))) > budget) low = middle;
    else high = middle;
  }
  return spreadRest(units, spendsAt(units, Math.exp(low)), spendsAt(units, Math.exp(high)), budget);
}

/** Each unit's spend at which the next unit of money brings in `wanted`, within its bounds. */
function spendsAt(units: readonly SplitUnit[], wanted: number): number[] {
  return units.map(({ min, max, marginal }) => {
    if (marginal(max) >= wanted) return max;
    if (marginal(min) <= wanted) return min;
    let [low, high] = [min, max];
    for (let halving = 0; halving < HALVINGS && high - low > CLOSE_ENOUGH * high; halving++) {
      const middle = (low + high) / 2;
      if (marginal(middle) > wanted) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  });
}

/** Between the spends just above the budget and those just below: where curves are straight, many splits are as good. */
function spreadRest(
  units: readonly SplitUnit[],
  above: readonly number[],
  below: readonly number[],
  budget: number,
): number[] {
  const gap = sum(above) - sum(below);
  const share = gap > 0 ? Math.min(1, Math.max(0, (budget - sum(below)) / gap)) : 0;
  const spends = below.map((spend, index) => spend + share * ((above[index] ?? spend) - spend));
  let rest = budget - sum(spends);
  return units.map(({ min, max }, index) => {
    const before = spends[index] ?? min;
    const after = Math.min(max, Math.max(min, before + rest));
    rest -= after - before;
    return after;
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
