/**
 * Removal effects of a chain of order 1 in closed form. With Q the steps between channels, N = (I − Q)⁻¹ and h = N·r the
 * conversions expected from each channel on, taking away x loses RE_x = (N_sx / N_xx) · (h_x / h_s): the chance to come to x
 * from the start s, times what is expected from there, of what is expected in all.
 */
import type { RemovalEffects } from "./removal-effects.ts";
import type { WindowChain } from "./window-chain.ts";

const MAX_CHANNELS = 5000;

/**
 * @param channels how many channels there are, those of no path included
 * @throws Error for more channels than fit in a matrix
 */
export function solveFirstOrder(chain: WindowChain, channels: number): RemovalEffects {
  // The start is no row of the matrix: nobody comes back to it.
  const size = chain.stateCount - 1;
  if (size > MAX_CHANNELS) throw new Error(`more than ${MAX_CHANNELS} channels; group them first`);
  const { inverse, fromStart } = invert(chain, size);
  const reach = new Float64Array(size);
  const expected = { conversions: new Float64Array(size), value: new Float64Array(size) };
  const total = { conversions: 0, value: 0 };
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const visits = inverse[row * size + column] ?? 0;
      reach[column] = (reach[column] ?? 0) + (fromStart[row] ?? 0) * visits;
      expected.conversions[row] = (expected.conversions[row] ?? 0) + visits * (chain.converted[column + 1] ?? 0);
      expected.value[row] = (expected.value[row] ?? 0) + visits * (chain.value[column + 1] ?? 0);
    }
    total.conversions += (fromStart[row] ?? 0) * (expected.conversions[row] ?? 0);
    total.value += (fromStart[row] ?? 0) * (expected.value[row] ?? 0);
  }
  const effects = (of: Float64Array, all: number): Float64Array => {
    const found = new Float64Array(channels).fill(all > 0 ? 0 : Number.NaN);
    if (all === 0) return found;
    for (let row = 0; row < size; row++) {
      const chance = (reach[row] ?? 0) / (inverse[row * size + row] ?? 1);
      found[chain.windows[row + 1]?.[0] ?? 0] = Math.min(1, (chance * (of[row] ?? 0)) / all);
    }
    return found;
  };
  return {
    conversions: effects(expected.conversions, total.conversions),
    value: effects(expected.value, total.value),
  };
}

/**
 * (D − C)⁻¹, C the counted steps from one channel to another and D, on the diagonal, all ways out of it; times D it is N. All
 * quotients of N that are needed are quotients of it too. Its rows are dominated by the diagonal, so that Gauss-Jordan needs
 * no pivots.
 * @returns the inverse by rows, and how often each channel comes first, of all ways as 1
 */
function invert(chain: WindowChain, size: number): { inverse: Float64Array; fromStart: Float64Array } {
  const matrix = new Float64Array(size * size);
  const fromStart = new Float64Array(size);
  let started = 0;
  const { from, to, weight } = chain.edges;
  for (let state = 0; state < size; state++) {
    matrix[state * size + state] = (chain.converted[state + 1] ?? 0) + (chain.lost[state + 1] ?? 0);
  }
  for (let edge = 0; edge < chain.edges.size; edge++) {
    const [row, column, ways] = [(from[edge] ?? 0) - 1, (to[edge] ?? 0) - 1, weight[edge] ?? 0];
    if (row === -1) {
      fromStart[column] = ways;
      started += ways;
    } else if (row !== column) {
      matrix[row * size + column] = -ways;
      matrix[row * size + row] = (matrix[row * size + row] ?? 0) + ways;
    }
  }
  for (let pivot = 0; pivot < size; pivot++) eliminate(matrix, size, pivot);
  return { inverse: matrix, fromStart: fromStart.map((ways) => ways / started) };
}

/** One step of Gauss-Jordan in place. */
function eliminate(matrix: Float64Array, size: number, pivot: number): void {
  const base = pivot * size;
  const scale = 1 / (matrix[base + pivot] ?? 1);
  matrix[base + pivot] = 1;
  for (let column = 0; column < size; column++) matrix[base + column] = (matrix[base + column] ?? 0) * scale;
  for (let row = 0; row < size; row++) {
    const factor = matrix[row * size + pivot] ?? 0;
    if (row === pivot || factor === 0) continue;
    matrix[row * size + pivot] = 0;
    for (let column = 0; column < size; column++) {
      matrix[row * size + column] = (matrix[row * size + column] ?? 0) - factor * (matrix[base + column] ?? 0);
    }
  }
}
