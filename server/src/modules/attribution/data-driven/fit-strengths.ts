import { addPaths } from "../paths/add-paths.ts";
import { ChannelNames } from "../paths/channel-names.ts";
import type { Path } from "../paths/path.ts";
import { creditByMarkov } from "./markov.ts";
import { ShapleyCredits } from "./shapley.ts";
import { WindowChain } from "./window-chain.ts";

/** More digits would make a new version of what is the same to anybody. */
const DIGITS = 4;

/**
 * How much each channel counts by Markov (its removal effect at order 1) and by Shapley (the conversions it is credited with,
 * for each journey that it is in).
 * @param paths journeys, converting and not
 */
export function fitStrengths(paths: readonly Path[]): Record<"markov" | "shapley", Record<string, number>> {
  const names = new ChannelNames();
  const chain = new WindowChain(1);
  const credits = new ShapleyCredits();
  addPaths(paths, names, chain);
  addPaths(paths, names, credits);
  const journeys = new Map<string, number>();
  for (const { channels, conversions, nulls } of paths) {
    for (const channel of new Set(channels)) {
      journeys.set(channel, (journeys.get(channel) ?? 0) + conversions + nulls);
    }
  }
  const markov = creditByMarkov(chain, names).map(
    ({ channel, removalEffect }) => [channel, removalEffect ?? 0] as const,
  );
  const shapley = credits
    .result(names)
    .map(({ channel, conversions }) => [channel, conversions / (journeys.get(channel) || 1)] as const);
  return { markov: rounded(markov), shapley: rounded(shapley) };
}

function rounded(strengths: readonly (readonly [channel: string, strength: number])[]): Record<string, number> {
  return Object.fromEntries(
    strengths
      .map(([channel, strength]) => [channel, Number(strength.toPrecision(DIGITS))] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
