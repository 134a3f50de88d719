/**
 * Splits an amount by weights into whole parts that sum to it exactly (largest remainder, Hamilton's method): each part is
 * rounded down, and what is left goes, one minor unit each, to the parts that lost most; at equal loss to the first.
 * @param amountMinor whole minor units, not negative
 * @param weights none negative, summing to one
 */
export function splitByWeights(amountMinor: number, weights: readonly number[]): number[] {
  const shares = weights.map((weight, index) => {
    const exact = amountMinor * weight;
    const whole = Math.min(Math.floor(exact), amountMinor);
    return { index, whole, lost: exact - whole };
  });
  let left = amountMinor - shares.reduce((sum, { whole }) => sum + whole, 0);
  const parts = shares.map(({ whole }) => whole);
  const neediest = shares
    .filter(({ index }) => (weights[index] ?? 0) > 0)
    .sort((a, b) => b.lost - a.lost || a.index - b.index);
  for (const { index } of neediest) {
    if (left === 0) break;
    parts[index] = (parts[index] ?? 0) + Math.sign(left);
    left -= Math.sign(left);
  }
  return parts;
}
