/**
 * Chooses how many channels back a chain should look: the order that best foretells paths it was not made from. A higher
 * order always fits its own paths better, so only held-out ones can tell.
 */

import { seededRandom } from "../../../core/seeded-random.ts";
import type { PathSink } from "../paths/path.ts";
import { MAX_ORDER, WindowChain } from "./window-chain.ts";

/** One way in five is held out. */
const HELD_OUT = 5;
/** Of more ways than this, a fifth is taken without drawing each. */
const MAX_DRAWN = 1000;
const SEED = 20;

export interface OrderChoice {
  order: number;
  /** By order, from 1: mean surprise in nats at a step or an end of the held-out paths. Lower is better. */
  logLoss: number[];
}

/**
 * @param eachPath hands over all paths, the same each time; asked twice
 * @returns the order with the lowest log-loss; of equal ones, and without paths, the lowest
 */
export function chooseOrder(eachPath: (sink: PathSink) => void, withNulls = true): OrderChoice {
  const chains = Array.from({ length: MAX_ORDER }, (_, index) => new WindowChain(index + 1, withNulls));
  eachPath(
    splitting((steps, length, kept) => {
      for (const chain of chains) chain.add(steps, length, kept.conversions, 0, kept.nulls);
    }, "kept"),
  );
  const channels = new Set(chains[0]?.windows.map(([channel]) => channel)).size - 1;
  const judges = chains.map((chain) => new Surprise(chain, channels, withNulls));
  eachPath(
    splitting((steps, length, held) => {
      for (const judge of judges) judge.add(steps, length, held);
    }, "held"),
  );
  const logLoss = judges.map((judge) => judge.mean);
  return { order: logLoss.indexOf(Math.min(...logLoss)) + 1, logLoss };
}

interface Ways {
  conversions: number;
  nulls: number;
}

function splitting(use: (steps: Uint16Array, length: number, ways: Ways) => void, part: "kept" | "held"): PathSink {
  const random = seededRandom(SEED);
  const take = (ways: number): number => {
    const held = drawHeldOut(ways, random);
    return part === "held" ? held : ways - held;
  };
  return {
    add: (steps, length, conversions, _value, nulls) => {
      use(steps, length, { conversions: take(conversions), nulls: take(nulls) });
    },
  };
}

function drawHeldOut(ways: number, random: () => number): number {
  if (ways > MAX_DRAWN) return ways / HELD_OUT;
  let held = 0;
  for (let way = 0; way < ways; way++) if (random() < 1 / HELD_OUT) held += Math.min(1, ways - way);
  return held;
}

/** How much a chain is surprised by paths. Each window counts as if it had gone on once more, everywhere a bit. */
class Surprise {
  readonly #chain: WindowChain;
  readonly #outgoing: Float64Array;
  readonly #choices: number;
  readonly #withNulls: boolean;
  #surprise = 0;
  #steps = 0;

  constructor(chain: WindowChain, channels: number, withNulls: boolean) {
    this.#chain = chain;
    this.#choices = channels + (withNulls ? 2 : 1);
    this.#withNulls = withNulls;
    this.#outgoing = new Float64Array(chain.stateCount);
    const { from, weight, size } = chain.edges;
    for (let state = 0; state < chain.stateCount; state++) {
      this.#outgoing[state] = (chain.converted[state] ?? 0) + (chain.lost[state] ?? 0);
    }
    for (let edge = 0; edge < size; edge++) {
      const state = from[edge] ?? 0;
      this.#outgoing[state] = (this.#outgoing[state] ?? 0) + (weight[edge] ?? 0);
    }
  }

  get mean(): number {
    return this.#steps > 0 ? this.#surprise / this.#steps : 0;
  }

  add(steps: Uint16Array, length: number, { conversions, nulls }: Ways): void {
    const lost = this.#withNulls ? nulls : 0;
    const ways = conversions + lost;
    if (ways === 0) return;
    let state = this.#chain.stateOf(steps.subarray(0, 0));
    for (let step = 0; step < length; step++) {
      const edge = state === undefined ? -1 : this.#chain.edges.find(state, steps[step] ?? 0);
      this.#meet(state, edge === -1 ? 0 : (this.#chain.edges.weight[edge] ?? 0), ways);
      state = edge === -1 ? this.#chain.stateOf(steps.subarray(0, step + 1)) : this.#chain.edges.to[edge];
    }
    this.#meet(state, this.#chain.converted[state ?? -1] ?? 0, conversions);
    this.#meet(state, this.#chain.lost[state ?? -1] ?? 0, lost);
  }

  /** @param seen how often what now happens has followed on the state */
  #meet(state: number | undefined, seen: number, ways: number): void {
    const outgoing = state === undefined ? 0 : (this.#outgoing[state] ?? 0);
    this.#surprise -= ways * Math.log((seen + 1 / this.#choices) / (outgoing + 1));
    this.#steps += ways;
  }
}
