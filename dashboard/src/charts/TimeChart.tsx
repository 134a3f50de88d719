import { type PointerEvent, useMemo, useRef, useState } from "react";
import { cx } from "../design/cx.ts";
import { formatDay } from "../format/time.ts";
import { ChartTip } from "./ChartTip.tsx";
import { type ChartGeometry, chartGeometry, dayAt } from "./chartGeometry.ts";
import { TimeChartLines } from "./TimeChartLines.tsx";
import type { TimeChartData } from "./timeChartData.ts";
import { useBox } from "./useBox.ts";

/** A line over days. The drawing is for eyes only: DayTable beside it says the same in words. */
export function TimeChart({ data, height = "h-60 sm:h-72" }: { data: TimeChartData; height?: string }) {
  const place = useRef<HTMLDivElement>(null);
  const box = useBox(place);
  const geometry = useMemo(() => (box ? chartGeometry(data, box) : null), [data, box]);
  const [pointed, setPointed] = useState<number | null>(null);
  const days = data.current.days.length;
  const index = pointed !== null && pointed < days ? pointed : null;

  function point(event: PointerEvent<HTMLDivElement>) {
    if (!geometry) return;
    const { left } = event.currentTarget.getBoundingClientRect();
    setPointed(dayAt(event.clientX - left, geometry, days));
  }

  return (
    <div
      ref={place}
      aria-hidden
      className={cx("relative touch-pan-y", height)}
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={() => setPointed(null)}
    >
      {box && geometry && (
        <>
          <svg aria-hidden="true" width={box.width} height={box.height} className="block overflow-visible">
            <Axes geometry={geometry} formatAxis={data.formatAxis} />
            <TimeChartLines geometry={geometry} index={index} />
          </svg>
          {index !== null && <ChartTip data={data} geometry={geometry} index={index} width={box.width} />}
        </>
      )}
    </div>
  );
}

function Axes({ geometry, formatAxis }: { geometry: ChartGeometry; formatAxis: TimeChartData["formatAxis"] }) {
  const { plot, ticks, labels } = geometry;
  return (
    <g className="figures fill-ink-faint text-2xs">
      {ticks.map(({ value, y }) => (
        <g key={value}>
          <line
            x1={plot.left}
            x2={plot.right}
            y1={Math.round(y) + 0.5}
            y2={Math.round(y) + 0.5}
            className={value === 0 ? "stroke-line-strong" : "stroke-line"}
            strokeDasharray={value === 0 ? undefined : "2 4"}
          />
          <text x={plot.left - 10} y={y} textAnchor="end" dominantBaseline="central">
            {formatAxis(value)}
          </text>
        </g>
      ))}
      {labels.map(({ day, x }, index) => (
        <text key={day} x={x} y={plot.bottom + 19} textAnchor={index === 0 && labels.length > 1 ? "start" : "middle"}>
          {formatDay(day)}
        </text>
      ))}
    </g>
  );
}
