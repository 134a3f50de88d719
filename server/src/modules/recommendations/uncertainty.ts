/** How sure a handful of orders makes us. Orders are taken for a Poisson count with a Jeffreys prior. */

/** Of a standard normal: 8 of 10 lie within as many deviations. */
const Z80 = 1.2815515655446004;
/** Jeffreys' prior for a Poisson rate adds half an order. */
const PRIOR_ORDERS = 0.5;

/** Share of a standard normal below z. Abramowitz and Stegun 7.1.26; off by at most 1.5e-7. */
export function normalCdf(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const upper = (poly * Math.exp(-x * x)) / 2;
  return z >= 0 ? 1 - upper : upper;
}

/**
 * Chance that so many orders come of a rate below `limit`, by Wilson and Hilferty's cube-root normal of a gamma.
 * @param limit in orders, such as the number that would pay for the spend
 */
export function chanceRateBelow(orders: number, limit: number): number {
  if (limit <= 0) return 0;
  const shape = orders + PRIOR_ORDERS;
  const cubeRoot = Math.cbrt(limit / shape);
  return normalCdf((cubeRoot - (1 - 1 / (9 * shape))) * 3 * Math.sqrt(shape));
}

/** Rates between which 8 of 10 lie, given so many orders. */
export function rateInterval(orders: number): { low: number; high: number } {
  const shape = orders + PRIOR_ORDERS;
  const at = (z: number): number => shape * Math.max(0, 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))) ** 3;
  return { low: at(-Z80), high: at(Z80) };
}

/** Chance that the rate per spend of `a` is below that of `b`: normal in their logarithms. */
export function chanceReturnBelow(
  a: { orders: number; perSpend: number },
  b: { orders: number; perSpend: number },
): number {
  if (a.perSpend <= 0) return b.perSpend > 0 ? chanceRateBelow(0, 1) : 0;
  if (b.perSpend <= 0) return 0;
  const variance = 1 / (a.orders + PRIOR_ORDERS) + 1 / (b.orders + PRIOR_ORDERS);
  return normalCdf(Math.log(b.perSpend / a.perSpend) / Math.sqrt(variance));
}

/**
 * Where a later period's figure should lie, in 8 of 10 cases: as many orders are counted before as after, so chance
 * comes in twice.
 */
export function predictedRange(expected: number, orders: number): { low: number; high: number } {
  const spread = Math.exp(Z80 * Math.sqrt(2 / (orders + PRIOR_ORDERS)));
  return { low: expected / spread, high: expected * spread };
}
