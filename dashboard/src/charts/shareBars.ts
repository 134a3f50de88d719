/** Where the parts of a whole stand in a bar of its own for each day; pure, so that the chart only draws. */

/** The parts of one day, 0 to 1 each; null: nothing to share. */
export type Shares<Part extends string> = Readonly<Record<Part, number>> | null;

export interface ShareBar<Part extends string> {
  x: number;
  width: number;
  /** From the top; parts of nothing are left out. Empty for a day without anything. */
  parts: { part: Part; y: number; height: number }[];
}

/** As much of a day's place is left empty. */
const GAP = 0.22;
const WIDEST_PX = 28;

/** @param order of the parts, the first one at the top */
export function shareBars<Part extends string>(
  days: readonly Shares<Part>[],
  order: readonly Part[],
  box: { left: number; right: number; top: number; bottom: number },
): ShareBar<Part>[] {
  const step = (box.right - box.left) / Math.max(days.length, 1);
  const width = Math.max(1, Math.min(step * (1 - GAP), WIDEST_PX));
  const tall = box.bottom - box.top;
  return days.map((shares, index) => {
    let y = box.top;
    const parts = order.flatMap((part) => {
      const height = (shares?.[part] ?? 0) * tall;
      const placed = { part, y, height };
      y += height;
      return height > 0 ? [placed] : [];
    });
    return { x: box.left + step * (index + 0.5) - width / 2, width, parts };
  });
}
