import type { AlertBacktest } from "@tributary/contract/alerts";
import { cx } from "../../design/cx.ts";
import { formatDay } from "../../format/time.ts";

interface BacktestChartProps {
  backtest: AlertBacktest;
  format: (value: number) => string;
}

/** The last 28 mornings: what the rule would have looked at, and when it would have spoken up. */
export function BacktestChart({ backtest: { data, alerts }, format }: BacktestChartProps) {
  const most = Math.max(...data.map(({ value }) => value ?? 0), Number.MIN_VALUE);
  const waiting = data.filter(({ isProvisional }) => isProvisional).length;
  return (
    <figure className="rounded-md border bg-sunken/40 p-3">
      <figcaption className="mb-2 text-sm text-ink">
        {alerts === 0 ? "No alert" : `${alerts} ${alerts === 1 ? "alert" : "alerts"}`} in the last 28 days
        {waiting > 0 && <span className="text-ink-faint"> · {waiting} days provisional</span>}
      </figcaption>
      <div aria-hidden className="flex h-20 items-end gap-px">
        {data.map(({ range, value, holds }) => (
          <span
            key={range.to}
            title={`${formatDay(range.to)}: ${value === null ? "unknown" : format(value)}`}
            className={cx("min-h-px flex-1 rounded-t-xs", holds ? "bg-negative" : "bg-river/50")}
            style={{ height: `${(Math.max(0, value ?? 0) / most) * 100}%` }}
          />
        ))}
      </div>
      <p className="sr-only">
        {data
          .filter(({ holds }) => holds)
          .map(({ range, value }) => `${formatDay(range.to)}: ${value === null ? "unknown" : format(value)}`)
          .join("; ")}
      </p>
    </figure>
  );
}
