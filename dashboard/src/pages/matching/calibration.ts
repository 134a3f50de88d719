import type { MatchingParameters } from "@tributary/contract/matching";

type Band = NonNullable<MatchingParameters["report"]>["bands"][number];

/** Bands that anything lies in, with how often that was right, 0 to 1. */
export function knownBands(bands: readonly Band[]): (Band & { rate: number })[] {
  return bands.filter(({ n }) => n > 0).map((band) => ({ ...band, rate: band.hits / band.n }));
}

/** Where a band stands in a square of side 1 with its corner at the bottom left. */
export function placeOf({ from, to, rate, low, high }: ReturnType<typeof knownBands>[number]): {
  x: number;
  y: number;
  low: number;
  high: number;
  isOff: boolean;
} {
  const x = (from + to) / 2;
  // Even the best and the worst confidence of the band would lie outside of what was observed.
  return { x, y: rate, low, high, isOff: high < from || low > to };
}
