/** Where 8 of 10 cases lie, and what is expected. */
export interface Interval {
  low: number;
  expected: number;
  high: number;
}

const TAIL = 0.1;

/** @param draws equally likely; at least one */
export function intervalOf(draws: readonly number[]): Interval {
  const sorted = draws.toSorted((a, b) => a - b);
  const expected = draws.reduce((sum, value) => sum + value, 0) / draws.length;
  return { low: quantile(sorted, TAIL), expected, high: quantile(sorted, 1 - TAIL) };
}

/** Between the two nearest. @param sorted ascending; at least one. @param share from 0 to 1 */
export function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
