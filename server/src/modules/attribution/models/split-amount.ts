/**
 * Splits an amount by weights into whole parts that sum to it exactly (largest remainder, Hamilton's method): each part is
 * rounded down, and what is left goes, one minor unit each, to the parts that lost most; at equal loss to the first. An
 * amount below 0 is split as its opposite would be.
 * @param amountMinor whole minor units
 * @param weights none negative, summing to one
 */
export function splitByWeights(amountMinor: number, weights: readonly number[]): number[] {
  if (amountMinor < 0) return splitByWeights(-amountMinor, weights).map((part) => 0 - part);
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
  // Once around is enough, except for amounts so large that the weights' own rounding is worth whole units.
  while (left !== 0 && neediest.length > 0) {
    for (const { index } of neediest) {
      if (left === 0) break;
      const step = Math.sign(left);
      if ((parts[index] ?? 0) + step < 0) continue;
      parts[index] = (parts[index] ?? 0) + step;
      left -= step;
    }
  }
  return parts;
}
