import type { VersionResults } from "@tributary/contract/campaign-results";
import { formatRatio } from "../../format/number.ts";

type Rated = Pick<VersionResults, "number" | "clicks" | "orders">;

export interface Verdict {
  /** Whether the leader leads by more than chance would explain. */
  isClear: boolean;
  text: string;
}

/** A difference that chance alone makes in less than one case of twenty. */
const CLEAR_Z = 1.96;
/** Below this many orders in all, the test's approximation means nothing. */
const ENOUGH_ORDERS = 10;

/**
 * Which version turns clicks into orders best, and whether that can be chance (pooled two-proportion z-test of the two
 * best). null while fewer than two versions have clicks.
 */
export function verdictOf(rows: readonly Rated[]): Verdict | null {
  const ranked = rows.filter(({ clicks }) => clicks > 0).toSorted((a, b) => rateOf(b) - rateOf(a));
  const [first, second] = ranked;
  if (!first || !second) return null;
  const orders = first.orders + second.orders;
  if (orders === 0) return { isClear: false, text: "No orders from any version yet." };
  const words = ratesInWords(first, second);
  if (orders < ENOUGH_ORDERS) return { isClear: false, text: `${words} Too few orders to tell yet.` };
  const isClear = zOf(first, second) >= CLEAR_Z;
  return {
    isClear,
    text: `${words} ${isClear ? "The difference is statistically significant." : "The difference isn't statistically significant."}`,
  };
}

function ratesInWords(first: Rated, second: Rated): string {
  const [a, b] = [formatRatio(rateOf(first)), formatRatio(rateOf(second))];
  if (a === b) return `v${first.number} and v${second.number} both convert ${a} of clicks.`;
  return `v${first.number} converts ${a} of clicks, v${second.number} ${b}.`;
}

function rateOf({ clicks, orders }: Rated): number {
  return orders / clicks;
}

function zOf(a: Rated, b: Rated): number {
  // A click may lead to more than one order; as a share of clicks that is all of them.
  const pooled = Math.min(1, (a.orders + b.orders) / (a.clicks + b.clicks));
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / a.clicks + 1 / b.clicks));
  return spread === 0 ? 0 : (rateOf(a) - rateOf(b)) / spread;
}
