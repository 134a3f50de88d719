/** Where a response curve stands, in pixels; pure, so that the chart only draws. */
import type { ResponseCurveResult } from "@tributary/contract/budget";
import type { ChartBox } from "../../charts/chartGeometry.ts";
import { linePath, type Point } from "../../charts/linePath.ts";
import { niceTicks } from "../../charts/niceTicks.ts";

export interface CurveGeometry {
  /** What is expected, and between what 8 of 10 cases lie. */
  line: string;
  band: string;
  today: Point | null;
  /** Where the highest spend so far is; beyond it the curve is a guess. */
  observedX: number;
  ticks: { value: number; y: number }[];
  labels: { value: number; x: number }[];
  plot: { left: number; right: number; top: number; bottom: number };
}

const TOP_PX = 10;
const BOTTOM_PX = 26;
const RIGHT_PX = 24;
const CHARACTER_PX = 6.4;

/** @param format of the amounts beside the axes */
export function curveGeometry(
  { points, today, mostObserved }: Pick<ResponseCurveResult, "points" | "today" | "mostObserved">,
  box: ChartBox,
  format: (minor: number) => string,
): CurveGeometry {
  const ticks = niceTicks(0, Math.max(0, ...points.map(({ revenue }) => revenue.high)), 3, true);
  const high = ticks.at(-1) ?? 1;
  const most = points.at(-1)?.spend || 1;
  const plot = {
    left: Math.round(Math.max(...ticks.map((tick) => format(tick).length)) * CHARACTER_PX) + 12,
    right: Math.max(box.width - RIGHT_PX, 100),
    top: TOP_PX,
    bottom: box.height - BOTTOM_PX,
  };
  const x = (spend: number): number => plot.left + (spend / most) * (plot.right - plot.left);
  const y = (revenue: number): number => plot.bottom - (revenue / high) * (plot.bottom - plot.top);
  const along = (end: "low" | "expected" | "high"): Point[] =>
    points.map(({ spend, revenue }) => ({ x: x(spend), y: y(revenue[end]) }));
  const round = [...along("high"), ...along("low").reverse()];
  return {
    line: linePath(along("expected")),
    band: round.length > 1 ? `${linePath(round)}Z` : "",
    today: today && { x: x(today.spend), y: y(today.revenue.expected) },
    observedX: x(mostObserved),
    ticks: ticks.map((value) => ({ value, y: y(value) })),
    labels: [0, most / 2, most].map((value) => ({ value, x: x(value) })),
    plot,
  };
}
