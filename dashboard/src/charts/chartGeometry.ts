/** Where everything of a line over days stands, in pixels; pure, so that the chart only draws. */
import { knownRuns, linePath, type Point } from "./linePath.ts";
import { niceTicks } from "./niceTicks.ts";
import type { TimeChartData, TimeLine } from "./timeChartData.ts";

export interface ChartBox {
  width: number;
  height: number;
}

export interface DrawnLine {
  path: string;
  /** The way to a last day that is not over yet; empty for any other line. */
  unfinishedPath: string;
  /** Known days without a known neighbour: they are no line, so they are dots. */
  lone: Point[];
  points: (Point | null)[];
}

export interface ChartGeometry {
  current: DrawnLine;
  previous: DrawnLine | undefined;
  /** The current line, as far as its days are over, closed down to nought to be filled. */
  area: string;
  ticks: { value: number; y: number }[];
  labels: { day: string; x: number }[];
  plot: { left: number; right: number; top: number; bottom: number };
}

/** Room for the axes; the left is as wide as its longest label. */
const TOP_PX = 10;
const BOTTOM_PX = 26;
const RIGHT_PX = 10;
const CHARACTER_PX = 6.4;
const LABEL_EVERY_PX = 92;

export function chartGeometry(data: TimeChartData, box: ChartBox): ChartGeometry {
  const values = [...data.current.values, ...(data.previous?.values ?? [])].filter((value) => value !== null);
  const ticks = niceTicks(Math.min(0, ...values), Math.max(0, ...values), 3, data.fractional);
  const flat = values.every((value) => value === 0);
  const longest = Math.max(...ticks.map((tick) => data.formatAxis(tick).length));
  const plot = {
    left: Math.round(longest * CHARACTER_PX) + 12,
    right: Math.max(box.width - RIGHT_PX, 100),
    top: TOP_PX,
    bottom: box.height - BOTTOM_PX,
  };
  const days = data.current.days.length;
  const low = ticks[0] ?? 0;
  const high = ticks.at(-1) ?? 1;
  const y = (value: number) => plot.bottom - ((value - low) / (high - low)) * (plot.bottom - plot.top);
  const x = (index: number) => plot.left + (days > 1 ? index / (days - 1) : 0.5) * (plot.right - plot.left);
  const current = drawn(pointsOf(data.current, days, x, y), data.unfinished);
  return {
    current,
    previous: data.previous && drawn(pointsOf(data.previous, days, x, y), false),
    area: areaUnder(current.unfinishedPath ? current.points.slice(0, -1) : current.points, y(0)),
    // Where nothing ever happened, steps above nought would be made up.
    ticks: ticks.filter((value) => value === 0 || !flat).map((value) => ({ value, y: y(value) })),
    labels: labelsOf(data.current.days, x, plot.right - plot.left),
    plot,
  };
}

/** Which day is nearest to a place on the horizontal axis. */
export function dayAt(x: number, { plot }: ChartGeometry, days: number): number {
  const part = (x - plot.left) / (plot.right - plot.left);
  return Math.min(days - 1, Math.max(0, Math.round(part * (days - 1))));
}

type Scale = (value: number) => number;

/** A comparison may have more days than the current period; those beyond it have no place to stand. */
function pointsOf(line: TimeLine, days: number, x: Scale, y: Scale): (Point | null)[] {
  return line.values.slice(0, days).map((value, index) => (value === null ? null : { x: x(index), y: y(value) }));
}

function drawn(points: (Point | null)[], unfinished: boolean): DrawnLine {
  const tail = unfinished ? points.slice(-2).filter((point) => point !== null) : [];
  const parted = tail.length === 2;
  const runs = knownRuns(parted ? points.slice(0, -1) : points);
  return {
    points,
    path: runs.map(linePath).join(""),
    unfinishedPath: parted ? linePath(tail) : "",
    lone: runs.filter((run) => run.length === 1 && !(parted && run[0] === tail[0])).flat(),
  };
}

function areaUnder(points: (Point | null)[], floor: number): string {
  return knownRuns(points)
    .filter((run) => run.length > 1)
    .map((run) => `${linePath(run)}V${floor.toFixed(1)}H${run[0]?.x.toFixed(1)}Z`)
    .join("");
}

function labelsOf(days: string[], x: Scale, width: number): { day: string; x: number }[] {
  const room = Math.max(1, Math.floor(width / LABEL_EVERY_PX));
  const every = Math.max(1, Math.ceil(days.length / room));
  return days.map((day, index) => ({ day, x: x(index) })).filter((_, index) => index % every === 0);
}
