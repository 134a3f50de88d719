import { useMemo } from "react";
import { cx } from "../design/cx.ts";
import { formatDay } from "../format/time.ts";
import { Axes } from "./Axes.tsx";
import { ChartTip } from "./ChartTip.tsx";
import { chartGeometry, dayAt } from "./chartGeometry.ts";
import { TimeChartLines } from "./TimeChartLines.tsx";
import type { TimeChartData } from "./timeChartData.ts";
import { usePointed } from "./usePointed.ts";

/** A line over days. The drawing is for eyes only: DayTable beside it says the same in words. */
export function TimeChart({ data, height = "h-60 sm:h-72" }: { data: TimeChartData; height?: string }) {
  const days = data.current.days.length;
  const { box, index, frame } = usePointed(days);
  const geometry = useMemo(() => (box ? chartGeometry(data, box) : null), [data, box]);
  return (
    <div {...frame((x) => (geometry ? dayAt(x, geometry, days) : null))} className={cx("relative touch-pan-y", height)}>
      {box && geometry && (
        <>
          <svg aria-hidden="true" width={box.width} height={box.height} className="block overflow-visible">
            <Axes
              plot={geometry.plot}
              ticks={geometry.ticks}
              format={data.formatAxis}
              labels={geometry.labels.map(({ day, x }) => ({ key: day, x, text: formatDay(day) }))}
              ground="stroke-line-strong"
            />
            <TimeChartLines geometry={geometry} index={index} />
          </svg>
          {index !== null && <ChartTip data={data} geometry={geometry} index={index} width={box.width} />}
        </>
      )}
    </div>
  );
}
