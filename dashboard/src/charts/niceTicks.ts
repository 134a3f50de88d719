/**
 * Round steps for an axis from the lowest to the highest value, nought always among them. About `wanted` steps; at
 * least one, also when all values are the same.
 */
export function niceTicks(lowest: number, highest: number, wanted: number, fractional: boolean): number[] {
  const low = Math.min(0, lowest);
  const high = Math.max(0, highest);
  const rough = (high - low || 1) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const nice = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((step) => step >= rough * 0.999) ?? rough;
  const step = fractional ? nice : Math.max(1, Math.ceil(nice));
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(Math.ceil(high / step - 1e-9), first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}
