/** Where the bars of clicks stand, in pixels: people above the line, machines below it. */
import type { ChartBox } from "./chartGeometry.ts";
import type { ClickSlot } from "./clickSlots.ts";
import { niceTicks } from "./niceTicks.ts";

export interface ClickBars {
  plot: { left: number; right: number; top: number; bottom: number };
  /** Of the line between people and machines. */
  ground: number;
  ticks: { value: number; y: number }[];
  bars: { x: number; width: number; counted: number; repeats: number; bots: number }[];
  /** Which slots are named below, and where. */
  labels: { at: string; x: number }[];
}

const TOP_PX = 10;
const BOTTOM_PX = 26;
const RIGHT_PX = 6;
const CHARACTER_PX = 6.4;
const LABEL_EVERY_PX = 92;
const WIDEST_BAR_PX = 28;

/** @param nameOf short name of a slot; a slot is named where its name begins */
export function clickBars(
  slots: readonly ClickSlot[],
  box: ChartBox,
  format: (value: number) => string,
  nameOf: (at: string) => string,
): ClickBars {
  const highest = Math.max(0, ...slots.map(({ counted, repeats }) => counted + repeats));
  const bots = Math.max(0, ...slots.map((slot) => slot.bots));
  const above = niceTicks(0, Math.max(highest, 1), 3, false);
  // Machines get the room they need and no more; the steps go on below where they reach that far.
  const below = above.filter((value) => value > 0 && value <= bots).map((value) => -value);
  const values = [...below, ...above];
  const longest = Math.max(...values.map((value) => format(Math.abs(value)).length));
  const plot = {
    left: Math.round(longest * CHARACTER_PX) + 12,
    right: Math.max(box.width - RIGHT_PX, 100),
    top: TOP_PX,
    bottom: box.height - BOTTOM_PX,
  };
  const [low, high] = [-bots, above.at(-1) ?? 1];
  const unit = (plot.bottom - plot.top) / (high - low);
  const ground = plot.bottom + low * unit;
  const step = (plot.right - plot.left) / Math.max(1, slots.length);
  const width = Math.min(WIDEST_BAR_PX, Math.max(1, step * (step > 6 ? 0.72 : 0.9)));
  const center = (index: number) => plot.left + (index + 0.5) * step;
  const named = slots.flatMap(({ at }, index) => {
    const before = slots[index - 1];
    return before && nameOf(before.at) === nameOf(at) ? [] : [{ at, x: center(index) }];
  });
  const every = Math.ceil(named.length / Math.max(1, Math.floor((plot.right - plot.left) / LABEL_EVERY_PX)));
  const nothing = highest === 0 && bots === 0;
  return {
    plot,
    ground,
    // Where nothing ever happened, steps above nought would be made up.
    ticks: values.filter((value) => value === 0 || !nothing).map((value) => ({ value, y: ground - value * unit })),
    bars: slots.map((slot, index) => ({
      x: center(index) - width / 2,
      width,
      counted: slot.counted * unit,
      repeats: slot.repeats * unit,
      bots: slot.bots * unit,
    })),
    labels: named.filter((_, index) => index % every === 0),
  };
}

/** Which slot is under a place on the horizontal axis. */
export function slotAt(x: number, { plot }: Pick<ClickBars, "plot">, slots: number): number {
  const part = (x - plot.left) / (plot.right - plot.left);
  return Math.min(slots - 1, Math.max(0, Math.floor(part * slots)));
}
