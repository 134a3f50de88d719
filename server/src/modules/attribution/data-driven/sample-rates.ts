/** Shapley values of the rate of conversion, estimated from sampled orders of the channels. */
import { seededRandom } from "../../../core/seeded-random.ts";

/** Looks at a channel of a group; so that many groups are sampled less often, and few exactly enough. */
const MAX_LOOKS = 200_000_000;
const MIN_PAIRS = 50;
const MAX_PAIRS = 2000;
/** Of a normal distribution, for 95 %. */
const Z = 1.959963984540054;

/** How often paths of exactly these channels were taken. */
export interface ChannelGroup {
  channels: Uint16Array;
  conversions: number;
  nulls: number;
}

/** @returns by channel the estimate and half the width of its 95 % interval; the same groups always give the same */
export function sampleRates(players: number, groups: readonly ChannelGroup[]): { rate: number; margin: number }[] {
  const random = seededRandom(players);
  const looks = groups.reduce((sum, { channels }) => sum + channels.length, 0);
  const pairs = Math.max(MIN_PAIRS, Math.min(MAX_PAIRS, Math.floor(MAX_LOOKS / (2 * Math.max(1, looks)))));
  const order = Uint16Array.from({ length: players }, (_, player) => player);
  const sum = new Float64Array(players);
  const squares = new Float64Array(players);
  for (let pair = 0; pair < pairs; pair++) {
    shuffle(order, random);
    // An order and its reverse err in opposite ways: their mean errs less than that of two that are drawn apart.
    const there = marginalRates(order, groups);
    const back = marginalRates(order.toReversed(), groups);
    for (let player = 0; player < players; player++) {
      const mean = ((there[player] ?? 0) + (back[player] ?? 0)) / 2;
      sum[player] = (sum[player] ?? 0) + mean;
      squares[player] = (squares[player] ?? 0) + mean * mean;
    }
  }
  return Array.from(sum, (total, player) => {
    const rate = total / pairs;
    const variance = Math.max(0, ((squares[player] ?? 0) - pairs * rate * rate) / (pairs - 1));
    return { rate, margin: Z * Math.sqrt(variance / pairs) };
  });
}

/** What each channel adds to the rate when they join in this order. */
function marginalRates(order: Uint16Array, groups: readonly ChannelGroup[]): Float64Array {
  const places = new Uint16Array(order.length);
  for (let place = 0; place < order.length; place++) places[order[place] ?? 0] = place;
  const conversions = new Float64Array(order.length);
  const ways = new Float64Array(order.length);
  for (const group of groups) {
    // A path counts from when the last of its channels has joined.
    let last = 0;
    for (const channel of group.channels) last = Math.max(last, places[channel] ?? 0);
    conversions[last] = (conversions[last] ?? 0) + group.conversions;
    ways[last] = (ways[last] ?? 0) + group.conversions + group.nulls;
  }
  const added = new Float64Array(order.length);
  let [won, gone, before] = [0, 0, 0];
  for (let place = 0; place < order.length; place++) {
    won += conversions[place] ?? 0;
    gone += ways[place] ?? 0;
    const rate = rateOf(won, gone);
    added[order[place] ?? 0] = rate - before;
    before = rate;
  }
  return added;
}

function shuffle(order: Uint16Array, random: () => number): void {
  for (let left = order.length; left > 1; left--) {
    const drawn = Math.floor(random() * left);
    [order[left - 1], order[drawn]] = [order[drawn] ?? 0, order[left - 1] ?? 0];
  }
}

/** Where nobody went, nothing was won: 0. */
export function rateOf(conversions = 0, ways = 0): number {
  return ways > 0 ? conversions / ways : 0;
}
