/** Height of the whole river where it enters, in a drawing of 100 × 100; the rest is air between the streams. */
const RIVER = 40;

export interface DeltaStream {
  /** Outline of the stream; empty for a part of nothing. */
  path: string;
  /** Height of the row it ends in, of 100: as wide as the stream and an equal share of the air. */
  row: number;
}

/**
 * Streams that part from one river on the left and end in the middle of their rows on the right, as wide as their
 * share all along. One too thin to see keeps a hair's width.
 */
export function deltaStreams(shares: readonly number[]): DeltaStream[] {
  const air = (100 - RIVER * shares.reduce((sum, share) => sum + share, 0)) / shares.length;
  let entered = (100 - RIVER) / 2;
  let rowTop = 0;
  return shares.map((share) => {
    const height = RIVER * share;
    const row = height + air;
    const top = entered;
    const middle = rowTop + row / 2;
    entered += height;
    rowTop += row;
    const half = Math.max(height, 1) / 2;
    return { row, path: share > 0 ? ribbon(top, top + height, middle - half, middle + half) : "" };
  });
}

function ribbon(top: number, bottom: number, endTop: number, endBottom: number): string {
  const [a, b, c, d] = [top, bottom, endTop, endBottom].map((y) => y.toFixed(2));
  return `M0 ${a}H12C58 ${a} 48 ${c} 100 ${c}V${d}C48 ${d} 58 ${b} 12 ${b}H0Z`;
}
