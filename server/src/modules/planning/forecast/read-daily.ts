/** Asks the metrics catalogue for revenue and spend day by day. */
import type { DateRange, MetricsRow } from "@tributary/contract/metrics";
import type { PredictedMetric, PredictionKind } from "@tributary/contract/predictions";
import { daysBetween, laterDay, shiftDay } from "../../../core/days.ts";
import { numberOf } from "../number-of.ts";
import type { PlanningContext } from "../planning-context.ts";
import { unitNames } from "../unit-names.ts";
import type { DailyAmounts } from "./predict-month.ts";

export interface DailySubject {
  id: string | null;
  name: string;
  metric: PredictedMetric;
  daily: DailyAmounts;
}

/** More than a year of days has of channels or campaigns. */
const MOST_ROWS = 200_000;
/** Of each kind and metric; the least of many campaigns are too small to be predicted. */
const MOST_SUBJECTS = 30;
const METRICS: readonly PredictedMetric[] = ["revenue", "spend"];

/** Those that have any, each from its first day. */
export async function readDaily(
  { askMetrics, campaignNames }: PlanningContext,
  workspaceId: string,
  { kind, range, currency }: { kind: PredictionKind; range: DateRange; currency: string },
): Promise<DailySubject[]> {
  const { rows, missingRates } = await askMetrics(workspaceId, {
    metrics: [...METRICS],
    dimensions: kind === "workspace" ? ["day"] : ["day", kind],
    range,
    currency,
    limit: MOST_ROWS,
  });
  const unknown = missingRates.map(({ day }) => day).sort();
  const from = unknown.reduce((after, day) => laterDay(after, shiftDay(day, 1)), range.from);
  const known = rows.filter((row) => String(row.day) >= from);
  const bySubject = Map.groupBy(known, (row) => (kind === "workspace" ? "" : row[kind]));
  const largest = METRICS.flatMap((metric) => {
    const to = metric === "spend" ? lastDayOf(known, "spend") : range.to;
    return [...bySubject]
      .flatMap(([id, own]) => {
        const daily = typeof id === "string" && to !== null ? dailyOf(own, metric, to) : null;
        return daily
          ? [{ id: String(id), metric, daily, sum: daily.amounts.reduce((sum, each) => sum + each, 0) }]
          : [];
      })
      .sort((a, b) => b.sum - a.sum)
      .slice(0, MOST_SUBJECTS);
  });
  const ids = [...new Set(largest.map(({ id }) => id))];
  const names =
    kind === "campaign" ? await unitNames(campaignNames, workspaceId, kind, ids) : new Map<string, string>();
  return largest.map(({ id, metric, daily }) => ({
    id: id || null,
    name: id === "" ? "Workspace" : (names.get(id) ?? id),
    metric,
    daily,
  }));
}

function dailyOf(rows: readonly MetricsRow[], metric: PredictedMetric, to: string): DailyAmounts | null {
  const byDay = new Map(rows.map((row) => [String(row.day), numberOf(row, metric)]));
  const firstDay = [...byDay]
    .filter(([day, amount]) => amount !== 0 && day <= to)
    .map(([day]) => day)
    .sort()[0];
  if (firstDay === undefined) return null;
  const amounts = Array.from(
    { length: daysBetween(firstDay, to) },
    (_, index) => byDay.get(shiftDay(firstDay, index)) ?? 0,
  );
  return { firstDay, amounts };
}

/** After it, platforms have not told their spend yet; null: they never did. */
function lastDayOf(rows: readonly MetricsRow[], metric: PredictedMetric): string | null {
  const days = rows.filter((row) => numberOf(row, metric) !== 0).map((row) => String(row.day));
  return days.sort().at(-1) ?? null;
}
