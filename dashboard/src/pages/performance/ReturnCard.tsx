import type { MetricDescription, MetricsResult, MetricsRow } from "@tributary/contract/metrics";
import { useMemo, useState } from "react";
import { DayTable } from "../../charts/DayTable.tsx";
import { TableToggle } from "../../charts/TableToggle.tsx";
import { TimeChart } from "../../charts/TimeChart.tsx";
import type { TimeChartData, TimeLine } from "../../charts/timeChartData.ts";
import { Card } from "../../design/Card.tsx";
import { ChangeFigure } from "../../design/ChangeFigure.tsx";
import { cx } from "../../design/cx.ts";
import { changeBetween } from "../../format/change.ts";
import { formatMetric, formatMetricExactly, formatMetricOnAxis } from "../../format/metric.ts";
import { eachDay } from "../../period/day.ts";
import { TILES, type Tile } from "./reports.ts";

interface ReturnCardProps {
  result: MetricsResult;
  catalogue: readonly MetricDescription[];
  chosen: Tile;
  currency: string;
  today: string;
  onChoose: (tile: Tile) => void;
}

/** The headline figures, and the chosen one day by day. */
export function ReturnCard({ result, catalogue, chosen, currency, today, onChoose }: ReturnCardProps) {
  const [asTable, setAsTable] = useState(false);
  const metrics = TILES.flatMap((tile) => catalogue.find(({ name }) => name === tile) ?? []);
  const drawn = metrics.find(({ name }) => name === chosen);
  const data = useMemo(() => drawn && chartData(result, drawn, currency, today), [result, drawn, currency, today]);
  return (
    <Card className="overflow-hidden">
      <fieldset
        aria-label="Metric to chart"
        className="grid grid-cols-2 gap-px overflow-hidden rounded-t-lg bg-line sm:grid-cols-4 xl:grid-cols-8"
      >
        {metrics.map((metric) => (
          <button
            key={metric.name}
            type="button"
            aria-pressed={metric.name === chosen}
            title={metric.description}
            data-testid={`tile-${metric.name}`}
            onClick={() => onChoose(metric.name as Tile)}
            className={cx(
              "relative flex min-w-0 flex-col justify-end gap-1 bg-surface px-4 pt-3.5 pb-3 text-left hover:bg-river-wash focus-visible:z-10 focus-visible:-outline-offset-2 sm:px-5",
              metric.name === chosen && "bg-river-wash",
            )}
          >
            <span className={cx("text-sm", metric.name === chosen ? "font-medium text-river-strong" : "text-ink-soft")}>
              {metric.label}
            </span>
            <Figure metric={metric} result={result} currency={currency} />
          </button>
        ))}
      </fieldset>
      {data && (
        <div className="border-t px-4 pt-3 pb-4 sm:px-5">
          <div className="mb-1 flex min-h-8 items-center justify-between gap-4 text-xs text-ink-faint">
            <span>{provisionalWords(result.provisionalDays)}</span>
            <TableToggle what={data.label} asTable={asTable} onToggle={setAsTable} />
          </div>
          {!asTable && <TimeChart data={data} />}
          <DayTable data={data} hidden={!asTable} />
        </div>
      )}
    </Card>
  );
}

interface FigureProps {
  metric: MetricDescription;
  result: MetricsResult;
  currency: string;
}

function Figure({ metric: { name, format, goodWhen }, result, currency }: FigureProps) {
  const now = numberOf(result.totals[0], name);
  const previous = result.previous?.isThin ? undefined : result.previous;
  const before = previous && numberOf(previous.totals[0], name);
  return (
    <>
      <span className="figures truncate text-2xl font-semibold text-ink">
        {now === null ? <span className="text-ink-faint">–</span> : formatMetric(format, now, currency)}
      </span>
      {previous && (
        <span className="flex h-4.5 items-center">
          <ChangeFigure change={changeBetween(now, before)} better={goodWhen ?? "up"} />
        </span>
      )}
    </>
  );
}

function chartData(
  result: MetricsResult,
  { name, label, format }: MetricDescription,
  currency: string,
  today: string,
): TimeChartData {
  const previous = result.previous?.isThin ? undefined : result.previous;
  return {
    label,
    current: lineOf(result.rows, result.query.range, name),
    ...(previous ? { previous: lineOf(previous.rows, previous.range, name) } : {}),
    formatValue: (value) => formatMetricExactly(format, value, currency),
    formatAxis: (value) => formatMetricOnAxis(format, value, currency),
    unfinished: result.query.range.to === today,
    fractional: true,
  };
}

function lineOf(rows: readonly MetricsRow[], { from, to }: { from: string; to: string }, name: string): TimeLine {
  const byDay = new Map(rows.map((row) => [String(row.day), row]));
  const days = eachDay(from, to);
  return { days, values: days.map((day) => numberOf(byDay.get(day), name)) };
}

function numberOf(row: MetricsRow | undefined, name: string): number | null {
  const value = row?.[name];
  return typeof value === "number" ? value : null;
}

function provisionalWords(days: readonly string[]): string {
  if (days.length === 0) return "All days are final.";
  return `${days.length} ${days.length === 1 ? "day is" : "days are"} provisional: platforms may still restate them.`;
}
