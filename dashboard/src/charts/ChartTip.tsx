import { cx } from "../design/cx.ts";
import { changeBetween } from "../format/change.ts";
import { formatDay } from "../format/time.ts";
import type { ChartGeometry } from "./chartGeometry.ts";
import type { TimeChartData, TimeLine } from "./timeChartData.ts";

interface ChartTipProps {
  data: TimeChartData;
  geometry: ChartGeometry;
  index: number;
  /** Of the chart; the tip stays inside. */
  width: number;
}

/** The day under the pointer, said exactly. */
export function ChartTip({ data, geometry, index, width }: ChartTipProps) {
  const { plot } = geometry;
  const days = data.current.days.length;
  const x = plot.left + (days > 1 ? index / (days - 1) : 0.5) * (plot.right - plot.left);
  const change = changeBetween(data.current.values[index], data.previous?.values[index]);
  const onLeft = x > width / 2;
  return (
    <div
      className="pointer-events-none absolute top-2 z-10 w-max rounded-md border bg-raised px-3 py-2 shadow-float"
      style={onLeft ? { right: width - x + 14 } : { left: x + 14 }}
    >
      <p className="flex items-baseline justify-between gap-6 text-xs text-ink-soft">
        <span className="font-medium">{data.label}</span>
        {change && change.direction !== "flat" && (
          <span className="figures">
            {change.direction === "up" ? "+" : "−"}
            {change.text}
          </span>
        )}
      </p>
      <TipLine
        line={data.current}
        index={index}
        format={data.formatValue}
        dot="bg-river"
        note={data.unfinished && index === days - 1 ? "so far" : undefined}
        strong
      />
      {data.previous && <TipLine line={data.previous} index={index} format={data.formatValue} dot="bg-ink-faint" />}
    </div>
  );
}

interface TipLineProps {
  line: TimeLine;
  index: number;
  format: (value: number) => string;
  dot: string;
  note?: string;
  strong?: boolean;
}

function TipLine({ line, index, format, dot, note, strong = false }: TipLineProps) {
  const day = line.days[index];
  if (!day) return null;
  const value = line.values[index];
  return (
    <p className="flex items-center gap-2 text-xs leading-5">
      <span className={cx("size-2 rounded-full", dot)} />
      <span className="text-ink-faint">
        {formatDay(day, "weekday")}
        {note && `, ${note}`}
      </span>
      <span className={cx("figures ml-auto pl-6", strong ? "font-semibold text-ink" : "text-ink-soft")}>
        {value === null || value === undefined ? "–" : format(value)}
      </span>
    </p>
  );
}
