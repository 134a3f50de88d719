/** Height of the whole river where it enters, in a drawing of 100 × 100. */
const RIVER = 46;

/**
 * The outlines of streams that part from one river on the left and end in the middle of evenly spaced rows on the
 * right, each as wide as its share. A stream too thin to see keeps a hair's width; one of nothing is not drawn.
 */
export function deltaStreams(shares: readonly number[]): string[] {
  const row = 100 / shares.length;
  let entered = (100 - RIVER) / 2;
  return shares.map((share, index) => {
    if (share <= 0) return "";
    const height = RIVER * share;
    const top = entered;
    entered += height;
    const width = Math.min(Math.max(height, 1), row * 0.92);
    const middle = row * (index + 0.5);
    return ribbon(top, top + height, middle - width / 2, middle + width / 2);
  });
}

function ribbon(top: number, bottom: number, endTop: number, endBottom: number): string {
  const [a, b, c, d] = [top, bottom, endTop, endBottom].map((y) => y.toFixed(2));
  return `M0 ${a}H12C58 ${a} 48 ${c} 100 ${c}V${d}C48 ${d} 58 ${b} 12 ${b}H0Z`;
}
