import type { WindowChain } from "./window-chain.ts";

/** A chain of windows as chances, its steps sorted by where they begin. */
export interface SparseChain {
  states: number;
  /** Channels of each state's window. */
  windows: readonly Uint16Array[];
  /** By state, where its steps begin in `to` and `chance`; one more at the end. */
  offsets: Int32Array;
  to: Int32Array;
  chance: Float64Array;
  /** By state, before another state is reached. */
  conversionsAVisit: Float64Array;
  valueAVisit: Float64Array;
  /** The most that one way that is under way can still bring. */
  maxConversionsAtEnd: number;
  maxValueAtEnd: number;
}

/** Steps from a state to itself are left out, and the others made likelier: it ends the same way, only sooner. */
export function sparseChain(chain: WindowChain): SparseChain {
  const states = chain.stateCount;
  const ended = chain.lost.slice(0, states).map((lost, state) => lost + (chain.converted[state] ?? 0));
  const steps = Array.from({ length: chain.edges.size }, (_, edge) => edge).filter(
    (edge) => chain.edges.from[edge] !== chain.edges.to[edge],
  );
  const outgoing = ended.slice();
  const offsets = new Int32Array(states + 1);
  for (const edge of steps) {
    const begin = chain.edges.from[edge] ?? 0;
    outgoing[begin] = (outgoing[begin] ?? 0) + (chain.edges.weight[edge] ?? 0);
    offsets[begin + 1] = (offsets[begin + 1] ?? 0) + 1;
  }
  for (let state = 0; state < states; state++) offsets[state + 1] = (offsets[state + 1] ?? 0) + (offsets[state] ?? 0);
  const quotients = (of: Float64Array, by: Float64Array): Float64Array =>
    by.map((ways, state) => (ways > 0 ? (of[state] ?? 0) / ways : 0));
  const most = (values: Float64Array): number => values.reduce((max, value) => Math.max(max, value), 0);
  return {
    states,
    windows: chain.windows,
    offsets,
    ...sortSteps(chain, steps, offsets, outgoing),
    conversionsAVisit: quotients(chain.converted, outgoing),
    valueAVisit: quotients(chain.value, outgoing),
    maxConversionsAtEnd: most(quotients(chain.converted, ended)),
    maxValueAtEnd: most(quotients(chain.value, ended)),
  };
}

function sortSteps(chain: WindowChain, steps: readonly number[], offsets: Int32Array, outgoing: Float64Array) {
  const place = offsets.slice();
  const to = new Int32Array(steps.length);
  const chance = new Float64Array(steps.length);
  for (const edge of steps) {
    const begin = chain.edges.from[edge] ?? 0;
    const at = place[begin] ?? 0;
    place[begin] = at + 1;
    to[at] = chain.edges.to[edge] ?? 0;
    chance[at] = (chain.edges.weight[edge] ?? 0) / (outgoing[begin] ?? 1);
  }
  return { to, chance };
}
