/** A breakdown as a table and a small chart. */
import type { MetricsResult } from "@tributary/contract/metrics";
import type { MetricsIntent } from "../analyst/intent.ts";
import type { Found } from "../tools/toolbox.ts";
import { type AnswerContext, type Chart, inWords, metricOf, type Table } from "./answer-context.ts";
import { change, figureOf } from "./figures.ts";
import { dimensionLabel, metricLabel, valueLabel } from "./labels.ts";

const TIME = ["day", "week", "month"];
const MOST_ROWS = 50;
const MOST_BARS = 10;

interface Shown {
  intent: MetricsIntent;
  context: AnswerContext;
  found: Found<MetricsResult>;
  title: string;
}

export function tableOf({ intent, context, found: { source, data }, title }: Shown): Table {
  const { metrics, breakdown } = intent;
  const currency = data.query.currency;
  const earlier = new Map(data.previous?.rows.map((row, index) => [keyOf(row, breakdown), index]));
  const isCompared = data.previous !== undefined && !breakdown.some((name) => TIME.includes(name));
  const columns = metrics.flatMap((name) => {
    const { format } = metricOf(context, name);
    const own = [{ label: metricLabel(context, name), format }];
    const compared = [
      { label: inWords(context, "Before", "Antes"), format },
      { label: inWords(context, "Change", "Cambio"), format: "percent" as const },
    ];
    return isCompared ? [...own, ...compared] : own;
  });
  return {
    type: "table",
    title,
    columns: [
      ...breakdown.map((name) => ({ label: capital(dimensionLabel(context, name)), format: null })),
      ...columns,
    ],
    rows: data.rows.slice(0, MOST_ROWS).map((row, index) => [
      ...breakdown.map((name) => valueLabel(context, name, row[name], data.names)),
      ...metrics.flatMap((name) => {
        const metric = metricOf(context, name);
        const now = figureOf(source, `/rows/${index}/${name}`, metric, currency);
        if (!isCompared) return [now];
        const place = earlier.get(keyOf(row, breakdown));
        const before =
          place === undefined ? null : figureOf(source, `/previous/rows/${place}/${name}`, metric, currency);
        return [now, before, now && before ? change(now, before) : null];
      }),
    ]),
  };
}

/** Lines over time, bars else; nothing for two dimensions. */
export function chartOf({ intent, context, found: { source, data }, title }: Shown): Chart[] {
  const [dimension, second] = intent.breakdown;
  const [name = ""] = intent.metrics;
  if (dimension === undefined || second !== undefined || data.rows.length < 2) return [];
  const { format } = metricOf(context, name);
  const isTime = TIME.includes(dimension);
  const inOrder = data.rows.toSorted((a, b) => String(a[dimension]).localeCompare(String(b[dimension])));
  const rows = isTime ? inOrder : data.rows.slice(0, MOST_BARS);
  return [
    {
      type: "chart",
      chart: isTime ? "line" : "bars",
      title,
      format,
      currency: format === "money" ? data.query.currency : null,
      sourceId: source.id,
      points: rows.map((row) => {
        const value = row[name];
        return {
          label: isTime ? String(row[dimension]) : valueLabel(context, dimension, row[dimension], data.names),
          value: typeof value === "number" ? value : null,
        };
      }),
    },
  ];
}

export function keyOf(row: MetricsResult["rows"][number], breakdown: readonly string[]): string {
  return JSON.stringify(breakdown.map((name) => row[name] ?? null));
}

export const capital = (text: string): string => `${text[0]?.toUpperCase() ?? ""}${text.slice(1)}`;
