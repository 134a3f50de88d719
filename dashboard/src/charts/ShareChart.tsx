import { useMemo } from "react";
import { cx } from "../design/cx.ts";
import { formatRatio } from "../format/number.ts";
import { formatDay } from "../format/time.ts";
import { Axes } from "./Axes.tsx";
import type { ChartBox } from "./chartGeometry.ts";
import { type ShareBar, type Shares, shareBars } from "./shareBars.ts";
import { usePointed } from "./usePointed.ts";

export interface SharePart<Part extends string> {
  part: Part;
  label: string;
  /** Class of an SVG shape's fill. */
  fill: string;
  /** The same colour as a background, for the legend. */
  swatch: string;
}

interface ShareChartProps<Part extends string> {
  days: readonly string[];
  shares: readonly Shares<Part>[];
  /** From the top of each bar. */
  parts: readonly SharePart<Part>[];
  height: string;
}

const TOP_PX = 10;
const BOTTOM_PX = 26;
/** As wide as "100%" and its distance from the bars. */
const LEFT_PX = 40;
const TICKS = [0, 0.5, 1];
const LABELS = 4;

const plotIn = (box: ChartBox) => ({ left: LEFT_PX, right: box.width, top: TOP_PX, bottom: box.height - BOTTOM_PX });

/** How a whole was shared, day by day. The drawing is for eyes only: a table beside it says the same in words. */
export function ShareChart<Part extends string>({ days, shares, parts, height }: ShareChartProps<Part>) {
  const { box, index: pointed, frame } = usePointed(days.length);
  const bars = useMemo(() => {
    if (!box) return [];
    return shareBars(
      shares,
      parts.map(({ part }) => part),
      plotIn(box),
    );
  }, [box, shares, parts]);
  const fills = Object.fromEntries(parts.map(({ part, fill }) => [part, fill]));
  const day = pointed === null ? undefined : days[pointed];

  function dayAt(x: number): number | null {
    if (!box || days.length === 0) return null;
    const { left, right } = plotIn(box);
    return Math.min(Math.max(Math.floor(((x - left) / (right - left)) * days.length), 0), days.length - 1);
  }

  return (
    <div {...frame(dayAt)} className={cx("relative touch-pan-y", height)}>
      {box && <Bars days={days} bars={bars} fills={fills} box={box} pointed={pointed} />}
      {day !== undefined && pointed !== null && (
        <Tip day={day} shares={shares[pointed] ?? null} parts={parts} right={pointed < days.length / 2} />
      )}
    </div>
  );
}

interface BarsProps<Part extends string> {
  days: readonly string[];
  bars: readonly ShareBar<Part>[];
  fills: Readonly<Record<string, string>>;
  box: ChartBox;
  /** The day under the pointer; the others step back. */
  pointed: number | null;
}

function Bars<Part extends string>({ days, bars, fills, box, pointed }: BarsProps<Part>) {
  const every = Math.max(1, Math.ceil(days.length / LABELS));
  const plot = plotIn(box);
  const ticks = TICKS.map((value) => ({ value, y: plot.bottom - value * (plot.bottom - plot.top) }));
  const labels = bars.flatMap((bar, index) => {
    const day = days[index] ?? "";
    return index % every === 0
      ? [{ key: day, x: index === 0 ? plot.left : bar.x + bar.width / 2, text: formatDay(day) }]
      : [];
  });
  return (
    <svg aria-hidden="true" width={box.width} height={box.height} className="block">
      <Axes plot={plot} ticks={ticks} format={formatRatio} labels={labels} ground="stroke-line-strong" />
      {bars.map((bar, index) => (
        <g key={days[index]} opacity={pointed === null || pointed === index ? 1 : 0.45}>
          {bar.parts.length === 0 && (
            <rect x={bar.x} y={plot.bottom - 1} width={bar.width} height={1} className="fill-line-strong" />
          )}
          {bar.parts.map(({ part, y, height }) => (
            <rect key={part} x={bar.x} y={y} width={bar.width} height={height} className={fills[part]} />
          ))}
        </g>
      ))}
    </svg>
  );
}

interface TipProps<Part extends string> {
  day: string;
  shares: Shares<Part>;
  parts: readonly SharePart<Part>[];
  right: boolean;
}

function Tip<Part extends string>({ day, shares, parts, right }: TipProps<Part>) {
  return (
    <div
      className={cx(
        "pointer-events-none absolute top-2 z-10 w-max rounded-md border bg-raised px-3 py-2 text-xs leading-5 shadow-float",
        right ? "right-2" : "left-2",
      )}
    >
      <p className="font-medium text-ink-soft">{formatDay(day, "weekday")}</p>
      {shares === null && <p className="text-ink-faint">No page views</p>}
      {shares !== null &&
        parts.map(({ part, label, swatch }) => (
          <p key={part} className="flex items-center gap-2">
            <span className={cx("size-2 rounded-full", swatch)} />
            <span className="text-ink-faint">{label}</span>
            <span className="figures ml-auto pl-6 font-semibold text-ink">{formatRatio(shares[part])}</span>
          </p>
        ))}
    </div>
  );
}
