/** What the overview's tiles and chart say, computed from the metrics answers and from nothing else. */
import type { MetricsResult, MetricsRow } from "@tributary/contract/metrics";
import { eachDay } from "../../period/day.ts";

export const STATS = ["revenue", "orders", "averageOrderValue", "refunded", "visitors", "conversion"] as const;
export type Stat = (typeof STATS)[number];

export function isStat(value: unknown): value is Stat {
  return STATS.includes(value as Stat);
}

/** Money by day and visitors by day, each with totals and, when comparing, the previous period. */
export interface Answers {
  money: MetricsResult;
  traffic: MetricsResult;
}

/** One span of time: its answers' rows and totals. */
interface Span {
  money: Pick<MetricsResult, "rows" | "totals">;
  traffic: Pick<MetricsResult, "rows" | "totals">;
  range: { from: string; to: string };
}

export function currentSpan({ money, traffic }: Answers): Span {
  return { money, traffic, range: money.query.range };
}

/** The period compared with; undefined when none was asked for, or where its data would begin in its midst. */
export function previousSpan({ money, traffic }: Answers): Span | undefined {
  if (!money.previous || !traffic.previous || money.previous.isThin || traffic.previous.isThin) return undefined;
  return { money: money.previous, traffic: traffic.previous, range: money.previous.range };
}

/** The day from which both can be compared, where the period before has too little of either; "none": there is no data. */
export function thinSince({ money, traffic }: Answers): string | null {
  const thin = [money.previous, traffic.previous].filter((previous) => previous?.isThin);
  const days = thin.map((previous) => previous?.historyFrom ?? "none");
  return days.sort().at(-1) ?? null;
}

/** Currencies that had payments, the workspace's own first, then by orders. */
export function currenciesOf(money: MetricsResult, own: string): string[] {
  const orders = new Map<string, number>();
  for (const row of [...money.totals, ...(money.previous?.totals ?? [])]) {
    const currency = String(row.currency ?? "");
    if (currency) orders.set(currency, (orders.get(currency) ?? 0) + (number(row.orders) ?? 0));
  }
  const used = [...orders].filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a);
  const names = used.map(([currency]) => currency);
  return names.includes(own) ? [own, ...names.filter((name) => name !== own)] : names;
}

/** A tile's figure over the whole span: minor units, a count or a ratio; null when it cannot be known. */
export function totalOf(stat: Stat, span: Span, currency: string): number | null {
  return measure(stat, {
    money: span.money.totals.filter((row) => row.currency === currency),
    traffic: span.traffic.totals,
  });
}

/** The chart's line: one value for each day of the span. */
export function seriesOf(stat: Stat, span: Span, currency: string): { days: string[]; values: (number | null)[] } {
  const days = eachDay(span.range.from, span.range.to);
  const money = byDay(span.money.rows);
  const traffic = byDay(span.traffic.rows);
  const values = days.map((day) => {
    const rows = money.get(day) ?? [];
    return measure(stat, {
      money: rows.filter((row) => row.currency === currency),
      traffic: traffic.get(day) ?? [],
    });
  });
  return { days, values };
}

interface Slice {
  /** At most one row: the currency on screen. */
  money: MetricsRow[];
  traffic: MetricsRow[];
}

/** No row means nothing happened, which is a known nothing; an average of nothing is unknown. */
function measure(stat: Stat, { money, traffic }: Slice): number | null {
  if (stat === "conversion") {
    const visitors = sum(traffic, "visitors");
    return visitors ? (sum(traffic, "convertedVisitors") ?? 0) / visitors : null;
  }
  if (stat === "averageOrderValue") return number(money[0]?.averageOrderValue);
  return sum(stat === "visitors" ? traffic : money, stat);
}

function sum(rows: MetricsRow[], metric: string): number | null {
  let total = 0;
  for (const row of rows) {
    const value = number(row[metric]);
    if (value === null) return null;
    total += value;
  }
  return total;
}

function byDay(rows: MetricsRow[]): Map<string, MetricsRow[]> {
  return Map.groupBy(rows, (row) => String(row.day));
}

function number(value: MetricsRow[string] | undefined): number | null {
  return typeof value === "number" ? value : null;
}
