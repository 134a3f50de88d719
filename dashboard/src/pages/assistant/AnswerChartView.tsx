import type { AnswerChart } from "@tributary/contract/assistant";
import { useMemo } from "react";
import { DayTable } from "../../charts/DayTable.tsx";
import { TimeChart } from "../../charts/TimeChart.tsx";
import type { TimeChartData } from "../../charts/timeChartData.ts";
import { formatMetric, formatMetricOnAxis } from "../../format/metric.ts";

/** A small drawing of what the table beside it says. */
export function AnswerChartView({ part }: { part: AnswerChart }) {
  return part.chart === "line" ? <LineView part={part} /> : <BarsView part={part} />;
}

function LineView({ part }: { part: AnswerChart }) {
  const data = useMemo((): TimeChartData => {
    const { format, currency, points } = part;
    return {
      label: part.title,
      current: { days: points.map(({ label }) => label), values: points.map(({ value }) => value) },
      formatValue: (value) => formatMetric(format, value, currency ?? "USD"),
      formatAxis: (value) => formatMetricOnAxis(format, value, currency ?? "USD"),
      unfinished: false,
      fractional: format !== "number",
    };
  }, [part]);
  return (
    <div>
      <TimeChart data={data} height="h-44" />
      <DayTable data={data} hidden />
    </div>
  );
}

function BarsView({ part }: { part: AnswerChart }) {
  const most = Math.max(...part.points.map(({ value }) => Math.abs(value ?? 0)), 1e-9);
  return (
    <div aria-hidden className="flex flex-col gap-1">
      {part.points.map(({ label, value }) => (
        <div key={label} className="relative flex h-7 items-center px-2 text-xs text-ink">
          <span
            className="absolute inset-y-0 left-0 min-w-0.5 rounded-xs bg-river-soft"
            style={{ width: `${(Math.abs(value ?? 0) / most) * 100}%` }}
          />
          <span className="relative min-w-0 truncate">{label}</span>
        </div>
      ))}
    </div>
  );
}
