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

export function clickBars(slots: readonly ClickSlot[], box: ChartBox, format: (value: number) => string): ClickBars {
  const highest = Math.max(0, ...slots.map(({ counted, repeats }) => counted + repeats));
  const lowest = -Math.max(0, ...slots.map(({ bots }) => bots));
  const values = niceTicks(lowest, highest, 3, false);
  const longest = Math.max(...values.map((value) => format(Math.abs(value)).length));
  const plot = {
    left: Math.round(longest * CHARACTER_PX) + 12,
    right: Math.max(box.width - RIGHT_PX, 100),
    top: TOP_PX,
    bottom: box.height - BOTTOM_PX,
  };
  const [low = 0, high = 1] = [values[0], values.at(-1)];
  const unit = (plot.bottom - plot.top) / (high - low);
  const ground = plot.bottom + low * unit;
  const step = (plot.right - plot.left) / Math.max(1, slots.length);
  const width = Math.min(WIDEST_BAR_PX, Math.max(1, step * (step > 6 ? 0.72 : 0.9)));
  const center = (index: number) => plot.left + (index + 0.5) * step;
  const every = Math.max(
    1,
    Math.ceil(slots.length / Math.max(1, Math.floor((plot.right - plot.left) / LABEL_EVERY_PX))),
  );
  const nothing = highest === 0 && lowest === 0;
  return {
    plot,
    ground,
    // Where nothing ever happened, steps above nought would be made up.
    ticks: values.filter((value) => value === 0 || !nothing).map((value) => ({ value, y: ground - value * unit })),
    bars: slots.map(({ counted, repeats, bots }, index) => ({
      x: center(index) - width / 2,
      width,
      counted: counted * unit,
      repeats: repeats * unit,
      bots: bots * unit,
    })),
    labels: slots.map(({ at }, index) => ({ at, x: center(index) })).filter((_, index) => index % every === 0),
  };
}

/** Which slot is under a place on the horizontal axis. */
export function slotAt(x: number, { plot }: Pick<ClickBars, "plot">, slots: number): number {
  const part = (x - plot.left) / (plot.right - plot.left);
  return Math.min(slots - 1, Math.max(0, Math.floor(part * slots)));
}
