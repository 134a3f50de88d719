/**
 * Removal effects of a chain of any order. The ways that begin are sent along the chain, a step at a time, until next to none
 * is still under way: once through the whole chain, and once for each channel with all windows that hold it taken out.
 */
import type { RemovalEffects } from "./removal-effects.ts";
import { type SparseChain, sparseChain } from "./sparse-chain.ts";
import type { WindowChain } from "./window-chain.ts";

/** What may still be under way, of what arrives in all. */
const REST = 1e-13;
/** Ways take some hundred steps at most; this many only when next to nothing ever ends. */
const MAX_SWEEPS = 1_000_000;
/** Numbers that are held at once, so that memory does not grow with states times channels. */
const MAX_HELD = 4_000_000;
const MAX_TOGETHER = 64;

interface Arrived {
  conversions: Float64Array;
  value: Float64Array;
}

/**
 * @param channels how many channels there are, those of no path included
 * @throws Error when the ways don't come to an end
 */
export function propagate(chain: WindowChain, channels: number): RemovalEffects {
  const sparse = sparseChain(chain);
  const whole = send(sparse, [-1], { conversions: 0, value: 0 });
  const [conversions = 0, value = 0] = [whole.conversions[0], whole.value[0]];
  const effects: RemovalEffects = {
    conversions: new Float64Array(channels).fill(Number.NaN),
    value: new Float64Array(channels).fill(Number.NaN),
  };
  if (conversions === 0 && value === 0) return effects;
  const together = Math.max(1, Math.min(MAX_TOGETHER, Math.floor(MAX_HELD / sparse.states)));
  for (let first = 0; first < channels; first += together) {
    const removed = Array.from({ length: Math.min(together, channels - first) }, (_, index) => first + index);
    const left = send(sparse, removed, { conversions, value });
    for (const [index, channel] of removed.entries()) {
      effects.conversions[channel] = lostPart(left.conversions[index] ?? 0, conversions);
      effects.value[channel] = lostPart(left.value[index] ?? 0, value);
    }
  }
  return effects;
}

function lostPart(left: number, all: number): number {
  return all > 0 ? Math.max(0, 1 - left / all) : Number.NaN;
}

/**
 * @param removed the channel that is taken away in each of the runs that go together; -1: none
 * @param whole what arrives without taking anything away; 0 where that is what is asked
 */
function send(chain: SparseChain, removed: readonly number[], whole: { conversions: number; value: number }): Arrived {
  const width = removed.length;
  const arrived: Arrived = { conversions: new Float64Array(width), value: new Float64Array(width) };
  const places = new Map(removed.map((channel, place) => [channel, place]));
  const blocked = chain.windows.map((window) => [...window].flatMap((channel) => places.get(channel) ?? []));
  let here = new Float64Array(chain.states * width);
  let next = new Float64Array(chain.states * width);
  here.fill(1, 0, width);
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    const underWay = sweepOnce(chain, blocked, width, here, next, arrived);
    const conversions = whole.conversions || (arrived.conversions[0] ?? 0);
    const value = whole.value || (arrived.value[0] ?? 0);
    const isLittle = (mostEach: number, all: number) => underWay * mostEach <= REST * all;
    if (isLittle(chain.maxConversionsAtEnd, conversions) && isLittle(chain.maxValueAtEnd, value)) return arrived;
    [here, next] = [next, here];
    next.fill(0);
  }
  throw new Error("the paths hardly ever end: there is no chain to be made of them");
}

/** Sends all ways one step on, from `here` to `next`. @returns the most that is under way in any of the runs */
function sweepOnce(
  chain: SparseChain,
  blocked: readonly number[][],
  width: number,
  here: Float64Array,
  next: Float64Array,
  arrived: Arrived,
): number {
  const mass = new Float64Array(width);
  for (let state = 0; state < chain.states; state++) {
    const base = state * width;
    for (const place of blocked[state] ?? []) here[base + place] = 0;
    goOn(chain, state, width, here, next);
    const [conversions, value] = [chain.conversionsAVisit[state] ?? 0, chain.valueAVisit[state] ?? 0];
    for (let place = 0; place < width; place++) {
      const ways = here[base + place] ?? 0;
      mass[place] = (mass[place] ?? 0) + ways;
      arrived.conversions[place] = (arrived.conversions[place] ?? 0) + ways * conversions;
      arrived.value[place] = (arrived.value[place] ?? 0) + ways * value;
    }
  }
  return mass.reduce((most, each) => Math.max(most, each), 0);
}

function goOn(
  { offsets, to, chance }: SparseChain,
  state: number,
  width: number,
  here: Float64Array,
  next: Float64Array,
): void {
  const base = state * width;
  const end = offsets[state + 1] ?? 0;
  for (let edge = offsets[state] ?? 0; edge < end; edge++) {
    const target = (to[edge] ?? 0) * width;
    const part = chance[edge] ?? 0;
    for (let place = 0; place < width; place++) {
      next[target + place] = (next[target + place] ?? 0) + part * (here[base + place] ?? 0);
    }
  }
}
