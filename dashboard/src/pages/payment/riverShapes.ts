/** Outlines of one stretch of a journey's river, as SVG paths in a box of a given size. */

export interface Stretch {
  width: number;
  height: number;
  /** Width of the river at the top and at the bottom. */
  before: number;
  after: number;
  /** Stretches sway to one bank and the other in turn. */
  index: number;
}

/** Where the river runs across the box, 0 to 1; streams come in from the right. */
export const RIVER_MIDDLE = 0.32;

/** How far below the top of its stretch a stop's label stands, and the stream comes in. */
export const LABEL_Y_PX = 21;

const SWAY_PX = 6;
/** How far down the stretch the stream runs beside the river, 0 to 1. */
const JOINED = 0.64;

/** The water that was there before: from the middle of the top to the left part of the bottom. */
export function riverShape(stretch: Stretch): string {
  const middle = stretch.width * RIVER_MIDDLE;
  const topLeft = middle - stretch.before / 2;
  const bottomLeft = middle - stretch.after / 2;
  const { before, height: h } = stretch;
  const swayed = bottomLeft + sway(stretch);
  const left = `M${n(topLeft)} 0C${n(topLeft)} ${n(h * 0.34)} ${n(swayed)} ${n(h * 0.34)} ${n(swayed)} ${n(h * JOINED)}C${n(swayed)} ${n(h * 0.84)} ${n(bottomLeft)} ${n(h * 0.84)} ${n(bottomLeft)} ${n(h)}`;
  const right = `H${n(bottomLeft + before)}C${n(bottomLeft + before)} ${n(h * 0.84)} ${n(swayed + before)} ${n(h * 0.84)} ${n(swayed + before)} ${n(h * JOINED)}C${n(swayed + before)} ${n(h * 0.34)} ${n(topLeft + before)} ${n(h * 0.34)} ${n(topLeft + before)} 0Z`;
  return left + right;
}

/** The stream that joins: thin at its label, as wide as its credit where it runs beside the river. */
export function streamShape(stretch: Stretch): string {
  const { width: w, height: h, before, after } = stretch;
  const bottomLeft = w * RIVER_MIDDLE - after / 2 + before;
  const bottomRight = w * RIVER_MIDDLE + after / 2;
  const left = bottomLeft + sway(stretch);
  const right = bottomRight + sway(stretch);
  const half = Math.min(4, 1 + (after - before) * 0.14);
  const outer = `M${n(w)} ${n(LABEL_Y_PX - half)}C${n(w * 0.62)} ${n(LABEL_Y_PX - half)} ${n(left)} ${n(LABEL_Y_PX + 2)} ${n(left)} ${n(h * JOINED)}C${n(left)} ${n(h * 0.84)} ${n(bottomLeft)} ${n(h * 0.84)} ${n(bottomLeft)} ${n(h)}`;
  const inner = `H${n(bottomRight)}C${n(bottomRight)} ${n(h * 0.84)} ${n(right)} ${n(h * 0.84)} ${n(right)} ${n(h * JOINED)}C${n(right)} ${n(LABEL_Y_PX + 22)} ${n(w * 0.74)} ${n(LABEL_Y_PX + half)} ${n(w)} ${n(LABEL_Y_PX + half)}Z`;
  return outer + inner;
}

/** Where a touch without credit would have joined: a middle line, to be dotted. */
export function dryStream(stretch: Stretch): string {
  const { width: w, height: h } = stretch;
  const x = w * RIVER_MIDDLE + sway(stretch);
  return `M${n(w)} ${LABEL_Y_PX}C${n(w * 0.62)} ${LABEL_Y_PX} ${n(x)} ${n(LABEL_Y_PX + 2)} ${n(x)} ${n(h * JOINED)}`;
}

function sway({ index }: Stretch): number {
  return index % 2 === 0 ? SWAY_PX : -SWAY_PX;
}

function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}
