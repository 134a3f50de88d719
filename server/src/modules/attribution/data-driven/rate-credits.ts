/**
 * Credits channels by their Shapley value where a group of channels is worth its rate of conversion: of the paths that need
 * no other channel, the part that converted. Exact up to 20 channels; above that from sampled orders, with an interval.
 */
import type { ChannelNames } from "../paths/channel-names.ts";
import type { PathSink } from "../paths/path.ts";
import { type ChannelGroup, rateOf, sampleRates } from "./sample-rates.ts";
import { MAX_PLAYERS, shapleyOfGame, sumWithin } from "./shapley-of-game.ts";

export interface RateCredit {
  channel: string;
  /** What the channel adds to the rate of all paths; below 0 where it lowers it. The sum is the rate of all paths. */
  rate: number;
  /** 95 %; the rate itself where it is exact. */
  rateInterval: [low: number, high: number];
}

export class RateCredits implements PathSink {
  readonly #groups = new Map<string, ChannelGroup>();

  add(steps: Uint16Array, length: number, conversions: number, _value: number, nulls: number): void {
    const channels = distinctSorted(steps, length);
    const key = String.fromCharCode(...channels);
    const group = this.#groups.get(key) ?? { channels, conversions: 0, nulls: 0 };
    this.#groups.set(key, group);
    group.conversions += conversions;
    group.nulls += nulls;
  }

  /** @returns one row a channel of `names`, what adds most first */
  result(names: ChannelNames): RateCredit[] {
    const groups = [...this.#groups.values()];
    const rates = names.size > MAX_PLAYERS ? sampleRates(names.size, groups) : exactRates(names.size, groups);
    return names.all
      .map((channel, number): RateCredit => {
        const { rate = 0, margin = 0 } = rates[number] ?? {};
        return { channel, rate, rateInterval: [rate - margin, rate + margin] };
      })
      .sort((a, b) => b.rate - a.rate || (a.channel < b.channel ? -1 : 1));
  }
}

function exactRates(players: number, groups: readonly ChannelGroup[]): { rate: number; margin: number }[] {
  const conversions = new Float64Array(2 ** players);
  const ways = new Float64Array(2 ** players);
  for (const group of groups) {
    const bits = group.channels.reduce((set, channel) => set | (1 << channel), 0);
    conversions[bits] = (conversions[bits] ?? 0) + group.conversions;
    ways[bits] = (ways[bits] ?? 0) + group.conversions + group.nulls;
  }
  sumWithin(players, conversions);
  sumWithin(players, ways);
  for (let group = 0; group < ways.length; group++) conversions[group] = rateOf(conversions[group], ways[group]);
  return [...shapleyOfGame(players, conversions)].map((rate) => ({ rate, margin: 0 }));
}

function distinctSorted(steps: Uint16Array, length: number): Uint16Array {
  const sorted = steps.slice(0, length).sort();
  let kept = 0;
  for (const channel of sorted) {
    if (kept > 0 && sorted[kept - 1] === channel) continue;
    sorted[kept++] = channel;
  }
  return sorted.slice(0, kept);
}
