import type { ChannelNames } from "../paths/channel-names.ts";
import { byConversions, type ChannelCredit, shareOut } from "../paths/path.ts";
import { propagate } from "./propagate.ts";
import type { RemovalEffects } from "./removal-effects.ts";
import { solveFirstOrder } from "./solve-first-order.ts";
import type { WindowChain } from "./window-chain.ts";

export interface MarkovCredit extends ChannelCredit {
  /** The part of all conversions that is lost without the channel, 0 to 1; null without conversions. */
  removalEffect: number | null;
  /** The part of all value. */
  valueRemovalEffect: number | null;
  /** There only where true: no path with the channel converted, and yet the chain leads from it to conversions. */
  neverConverted?: true;
}

/**
 * Credits channels by the Markov chain of their paths: in proportion to what would be lost without each. Exact, not
 * simulated, so that the same paths always give the same figures.
 * @returns one row a channel of `names`, most conversions first; the sums are those of the paths
 * @throws Error for more channels than can be worked with
 */
export function creditByMarkov(chain: WindowChain, names: ChannelNames): MarkovCredit[] {
  const effects = removalEffects(chain, names.size);
  const known = (parts: Float64Array): Float64Array => parts.map((part) => (Number.isNaN(part) ? 0 : part));
  const conversions = shareOut(chain.conversions, known(effects.conversions));
  const value = shareOut(chain.totalValue, known(effects.value), known(effects.conversions));
  return names.all
    .map((channel, number) => {
      const removalEffect = orNull(effects.conversions[number]);
      return {
        channel,
        conversions: conversions[number] ?? 0,
        value: value[number] ?? 0,
        removalEffect,
        valueRemovalEffect: orNull(effects.value[number]),
        ...((removalEffect ?? 0) > 0 && !chain.inConverting[number] ? { neverConverted: true as const } : {}),
      };
    })
    .sort(byConversions);
}

function removalEffects(chain: WindowChain, channels: number): RemovalEffects {
  if (chain.edges.size === 0) {
    const unknown = new Float64Array(channels).fill(Number.NaN);
    return { conversions: unknown, value: unknown };
  }
  return chain.order === 1 ? solveFirstOrder(chain, channels) : propagate(chain, channels);
}

function orNull(effect: number | undefined): number | null {
  return effect === undefined || Number.isNaN(effect) ? null : effect;
}
