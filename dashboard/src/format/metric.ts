/** Figures of the metrics catalogue as people read them. */
import type { MetricDescription } from "@tributary/contract/metrics";
import { formatMoney, formatMoneyCompact, formatMoneyRounded } from "./money.ts";
import { formatCountCompact, formatRatio, formatShareOfCount } from "./number.ts";

type Format = MetricDescription["format"];

/** A quotient read as "times": 3.2×. */
function formatMultiple(ratio: number): string {
  return `${ratio.toFixed(ratio < 10 ? 2 : 1)}×`;
}

/** For tiles and tables: cents only where amounts are small. */
export function formatMetric(format: Format, value: number, currency: string): string {
  if (format === "money") return formatMoneyRounded(value, currency);
  return formatMetricExactly(format, value, currency);
}

/** To the last digit that means something. */
export function formatMetricExactly(format: Format, value: number, currency: string): string {
  if (format === "money") return formatMoney(value, currency);
  if (format === "percent") return formatRatio(value);
  return format === "multiple" ? formatMultiple(value) : formatShareOfCount(value);
}

export function formatMetricOnAxis(format: Format, value: number, currency: string): string {
  if (format === "money") return formatMoneyCompact(value, currency);
  if (format === "percent") return formatRatio(value);
  return format === "multiple" ? formatMultiple(value) : formatCountCompact(value);
}
