/** What metrics, dimensions, values and periods are called in an answer. */
import type { DateRange, MetricsResult } from "@tributary/contract/metrics";
import { DIMENSION_WORDS } from "../analyst/dimension-words.ts";
import type { Filter, MetricsIntent } from "../analyst/intent.ts";
import { METRIC_WORDS } from "../analyst/metric-words.ts";
import { type AnswerContext, inWords, metricOf } from "./answer-context.ts";

export function metricLabel(context: AnswerContext, name: string): string {
  const { label } = metricOf(context, name);
  const [spanish] = METRIC_WORDS[name]?.es ?? [];
  if (context.language === "en" || spanish === undefined) return label;
  return spanish.length <= 4 ? spanish.toUpperCase() : `${spanish[0]?.toUpperCase()}${spanish.slice(1)}`;
}

export function dimensionLabel({ language }: Pick<AnswerContext, "language">, name: string): string {
  const words = DIMENSION_WORDS[name];
  return (language === "es" ? words?.es[0] : words?.label) ?? name;
}

/** "Nov 23 – 29, 2026". */
export function rangeLabel({ language }: Pick<AnswerContext, "language">, { from, to }: DateRange): string {
  const format = new Intl.DateTimeFormat(language === "es" ? "es" : "en-US", { dateStyle: "medium", timeZone: "UTC" });
  const [start, end] = [new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`)];
  return from === to ? format.format(start) : format.formatRange(start, end);
}

const NOTHING: Readonly<Record<string, readonly [string, string]>> = {
  campaign: ["No campaign", "Sin campaña"],
  adCampaign: ["No ad campaign", "Sin campaña publicitaria"],
  platform: ["Not from ads", "No proviene de anuncios"],
  source: ["No source", "Sin fuente"],
  landingPage: ["No landing page", "Sin página de destino"],
  link: ["No link", "Sin enlace"],
};
const LEVELS: Readonly<Record<string, readonly [string, string]>> = {
  high: ["High confidence", "Confianza alta"],
  medium: ["Medium confidence", "Confianza media"],
  low: ["Low confidence", "Confianza baja"],
  none: ["Not attributed", "Sin atribuir"],
  new: ["New", "Nuevo"],
  recurring: ["Recurring", "Recurrente"],
  Unattributed: ["Unattributed", "Sin atribuir"],
};

/** What people call a value of a dimension. */
export function valueLabel(
  context: AnswerContext,
  dimension: string,
  value: unknown,
  names: MetricsResult["names"] = {},
): string {
  if (typeof value !== "string" || value === "") {
    const [en, es] = NOTHING[dimension] ?? ["None", "Ninguno"];
    return inWords(context, en, es);
  }
  const level = LEVELS[value];
  if (level && ["confidenceLevel", "revenueKind", "channel"].includes(dimension)) return inWords(context, ...level);
  const known = context.vocabulary.values.find((one) => one.dimension === dimension && one.value === value)?.name;
  const day = ["day", "week", "month"].includes(dimension) ? timeLabel(context, dimension, value) : undefined;
  return names[dimension]?.[value] ?? known ?? day ?? value;
}

function timeLabel(context: AnswerContext, dimension: string, value: string): string {
  if (dimension !== "month") return rangeLabel(context, { from: value, to: value });
  const locale = context.language === "es" ? "es" : "en-US";
  return new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${value}T00:00:00Z`),
  );
}

/** " · Google Ads · Paid Search", or nothing. */
export function filtersLabel(context: AnswerContext, filters: readonly Filter[]): string {
  const of = filters.map(({ dimension, values, label }) => {
    const [only] = values;
    const isOne = values.length === 1 && only !== undefined;
    const name = isOne ? valueLabel(context, dimension, only) : label;
    return dimension === "source" ? `${dimensionLabel(context, dimension)} ${name}` : name;
  });
  return of.length > 0 ? ` (${of.join(", ")})` : "";
}

/** As it stands within a sentence: "verified revenue", "ROAS". */
export const lowerFirst = (label: string): string =>
  /^[A-Z]{2}/.test(label) ? label : `${label[0]?.toLowerCase() ?? ""}${label.slice(1)}`;

/** "Verified revenue by channel (Google Ads), Nov 23 – 29, 2026". */
export function titleOf(intent: MetricsIntent, context: AnswerContext, model?: string): string {
  const { metrics, breakdown, period, filters } = intent;
  const labels = metrics.map((name) => metricLabel(context, name)).join(", ");
  const by = breakdown.map((name) => dimensionLabel(context, name)).join(inWords(context, " and ", " y "));
  const parts = [
    `${labels}${by ? inWords(context, ` by ${by}`, ` por ${by}`) : ""}${filtersLabel(context, filters)}`,
    rangeLabel(context, period.range),
    ...(model === undefined ? [] : [modelLabel(context, model)]),
  ];
  return parts.join(", ");
}

const modelLabel = ({ vocabulary }: AnswerContext, name: string): string =>
  vocabulary.models.find((model) => model.name === name)?.label ?? name;
