/**
 * Splits an amount into equal parts that sum to it exactly: what does not divide goes, one minor unit each, to the
 * first parts (largest remainder with equal shares). `report/metrics` does the same in SQL.
 * @param amountMinor whole minor units, not negative
 */
export function splitEqually(amountMinor: number, parts: number): number[] {
  const each = Math.floor(amountMinor / parts);
  const left = amountMinor - each * parts;
  return Array.from({ length: parts }, (_, index) => each + (index < left ? 1 : 0));
}
