/** Isotonic recalibration: the rising step function closest to what was observed, by pooling adjacent violators. */
import type { CalibrationPoint } from "./parameters.ts";

/** A computed probability and how it turned out. */
export interface Outcome {
  computed: number;
  isRight: boolean;
  /** How much it counts; 1 where nothing is said. */
  weight?: number;
}

interface Block {
  weight: number;
  computed: number;
  right: number;
}

/** A step that rests on less is joined with its neighbour: few outcomes say little. */
const LEAST_WEIGHT = 40;

/**
 * Pools adjacent violators (Ayer et al., "An Empirical Distribution Function for Sampling with Incomplete Information",
 * 1955).
 * @returns the means of the steps, rising in both figures
 */
export function fitIsotonic(outcomes: readonly Outcome[], leastWeight = LEAST_WEIGHT): CalibrationPoint[] {
  const blocks: Block[] = [];
  for (const { computed, isRight, weight = 1 } of outcomes.toSorted((a, b) => a.computed - b.computed)) {
    const last = blocks.at(-1);
    if (last && (last.weight < leastWeight || last.computed / last.weight === computed)) {
      blocks[blocks.length - 1] = join(last, toBlock(computed, isRight, weight));
    } else blocks.push(toBlock(computed, isRight, weight));
    pool(blocks);
  }
  const [tail, before] = [blocks.at(-1), blocks.at(-2)];
  if (tail && before && tail.weight < leastWeight) blocks.splice(-2, 2, join(before, tail));
  return blocks.map(({ weight, computed, right }) => ({ computed: computed / weight, observed: right / weight }));
}

/** The observed frequency at a computed probability, between two steps in a straight line; the same where none is known. */
export function calibrate(curve: readonly CalibrationPoint[], computed: number): number {
  const above = curve.findIndex((point) => point.computed >= computed);
  if (curve.length === 0) return computed;
  const [low, high] = [above > 0 ? curve[above - 1] : undefined, above >= 0 ? curve[above] : undefined];
  // Beyond the outermost steps it goes on to certainty, which nothing reaches.
  const from = above === -1 ? curve.at(-1) : (low ?? { computed: 0, observed: 0 });
  const to = high ?? { computed: 1, observed: Math.max(from?.observed ?? 0, 1 - EDGE) };
  if (!from || to.computed === from.computed) return to.observed;
  return from.observed + ((computed - from.computed) / (to.computed - from.computed)) * (to.observed - from.observed);
}

const EDGE = 1e-3;

function toBlock(computed: number, isRight: boolean, weight: number): Block {
  return { weight, computed: weight * computed, right: isRight ? weight : 0 };
}

function join(a: Block, b: Block): Block {
  return { weight: a.weight + b.weight, computed: a.computed + b.computed, right: a.right + b.right };
}

function pool(blocks: Block[]): void {
  for (;;) {
    const [last, before] = [blocks.at(-1), blocks.at(-2)];
    if (!last || !before || before.right / before.weight < last.right / last.weight) return;
    blocks.splice(-2, 2, join(before, last));
  }
}
