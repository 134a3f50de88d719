/** Says which values come first, and which are beyond a limit. */
import { currencyDecimals } from "@tributary/contract/currency-decimals";
import type { MetricsResult, MetricsRow } from "@tributary/contract/metrics";
import type { MetricsIntent } from "../analyst/intent.ts";
import type { Found } from "../tools/toolbox.ts";
import { type AnswerContext, inWords, metricOf } from "./answer-context.ts";
import { figureOf } from "./figures.ts";
import { lowerFirst, metricLabel, valueLabel } from "./labels.ts";
import { joined, type Said, say } from "./say.ts";

/** "Organic Video had the highest verified revenue: $12,345.00." */
export function rankSentence(
  intent: MetricsIntent,
  context: AnswerContext,
  { source, data }: Found<MetricsResult>,
): Said[] {
  const [name = ""] = intent.metrics;
  const metric = metricOf(context, name);
  if (intent.aim.is !== "rank") return [];
  const { direction, count } = intent.aim;
  const ranked = data.rows
    .map((row, index) => ({ row, index }))
    .filter(({ row }) => isNamed(row, intent.breakdown) && typeof row[name] === "number");
  if (ranked.length === 0)
    return [inWords(context, "Nothing to rank in this date range.", "No hay nada que ordenar en este periodo.")];
  const said = ranked.slice(0, count).map(({ row, index }) => {
    const value = figureOf(source, `/rows/${index}/${name}`, metric, data.query.currency);
    return say`${rowLabel(intent, context, row, data)} (${value ?? "–"})`;
  });
  const label = metricLabel(context, name);
  const [en, es] = direction === "top" ? ["Highest", "Mayor"] : ["Lowest", "Menor"];
  return [
    joined([
      `${inWords(context, `${en} ${lowerFirst(label)}`, `${es} ${lowerFirst(label)}`)}: `,
      joined(said, ", "),
      ".",
    ]),
  ];
}

/** "Above 50: Email (60), Direct (55)." */
export function limitSentence(
  intent: MetricsIntent,
  context: AnswerContext,
  { source, data }: Found<MetricsResult>,
): Said {
  const [name = ""] = intent.metrics;
  const metric = metricOf(context, name);
  if (intent.aim.is !== "above" && intent.aim.is !== "below") return "";
  const { is, limit } = intent.aim;
  const shown = limitAsShown(limit, metric.format);
  const title = `${metricLabel(context, name)} ${is === "above" ? inWords(context, "above", "por encima de") : inWords(context, "below", "por debajo de")} ${shown}`;
  const own = inUnits(limit, metric.format, data.query.currency ?? context.currency);
  const beyond = data.rows.flatMap((row, index) => {
    const value = figureOf(source, `/rows/${index}/${name}`, metric, data.query.currency);
    const isBeyond = value !== null && (is === "above" ? value.value > own : value.value < own);
    return isBeyond && isNamed(row, intent.breakdown) ? [say`${rowLabel(intent, context, row, data)} (${value})`] : [];
  });
  return beyond.length > 0
    ? joined([`${title}: `, joined(beyond, ", "), "."])
    : `${title}: ${inWords(context, "none.", "ninguno.")}`;
}

/** What people write as a limit, in the unit of the metric. */
function inUnits(limit: number, format: string, currency: string): number {
  if (format === "money") return limit * 10 ** (currencyDecimals(currency) ?? 2);
  return format === "percent" && limit > 1 ? limit / 100 : limit;
}

/** As people write it. */
export const limitAsShown = (limit: number, format: string): string =>
  format === "percent" && limit > 1 ? `${limit}%` : String(limit);

/** Rows that stand for something: neither "no campaign" nor what nothing explains. */
function isNamed(row: MetricsRow, breakdown: readonly string[]): boolean {
  return breakdown.every((dimension) => typeof row[dimension] === "string" && row[dimension] !== "Unattributed");
}

export function rowLabel(
  { breakdown }: MetricsIntent,
  context: AnswerContext,
  row: MetricsRow,
  { names }: MetricsResult,
): string {
  return breakdown.map((dimension) => valueLabel(context, dimension, row[dimension], names)).join(" · ");
}
