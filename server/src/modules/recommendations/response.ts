/**
 * What more or less spend does to revenue, where no experiment of the workspace tells: revenue grows with spend to the
 * power of an elasticity below one. Published meta-analyses of advertising put it well below one; these are cautious
 * defaults for spend that already runs, and every impact says the range they give.
 */
export const ELASTICITY = { low: 0.4, expected: 0.7, high: 1 } as const;

/** @param factor of spend: 1.2 is a fifth more. @returns the factor of revenue */
export function revenueFactor(factor: number, elasticity: number): number {
  return factor <= 0 ? 0 : factor ** elasticity;
}

/** The same for each elasticity, lowest result first. */
export function overElasticities(gain: (elasticity: number) => number): {
  low: number;
  expected: number;
  high: number;
} {
  const ends = [gain(ELASTICITY.low), gain(ELASTICITY.high)];
  const expected = gain(ELASTICITY.expected);
  return { low: Math.min(...ends, expected), expected, high: Math.max(...ends, expected) };
}
