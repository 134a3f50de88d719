/** Answers what a change is made of, and what changed most. */
import type { AnswerNumber } from "@tributary/contract/assistant";
import type { MetricsResult } from "@tributary/contract/metrics";
import { daysBefore } from "../analyst/comparison.ts";
import type { MetricsIntent } from "../analyst/intent.ts";
import type { Found } from "../tools/toolbox.ts";
import { type AnswerContext, caveatsOf, inWords, metricOf, type Table, type Written } from "./answer-context.ts";
import { capital, keyOf } from "./breakdown-parts.ts";
import { change, difference, figureOf } from "./figures.ts";
import { dimensionLabel, filtersLabel, lowerFirst, metricLabel, rangeLabel, valueLabel } from "./labels.ts";
import { queryOf } from "./query-of.ts";
import { joined, type Said, say } from "./say.ts";

/** By these a change is taken apart, as far as the metric has them. */
const PARTS = ["channel", "platform", "campaign", "adCampaign", "landingPage"];
const MOST_BREAKDOWNS = 2;
const MOST_ROWS = 10;
const NAMED = 3;

/** One value's part in a change. */
interface Contribution {
  label: string;
  now: AnswerNumber | null;
  before: AnswerNumber | null;
  by: AnswerNumber | null;
  size: number;
}

export async function answerWhy(intent: MetricsIntent, context: AnswerContext): Promise<Written> {
  const [name = ""] = intent.metrics;
  const metric = metricOf(context, name);
  const filtered = intent.filters.map(({ dimension }) => dimension);
  const own = PARTS.filter((one) => metric.dimensions.includes(one) && !filtered.includes(one));
  const breakdowns = intent.breakdown.length > 0 ? [...intent.breakdown] : own.slice(0, MOST_BREAKDOWNS);
  const written: Written = { parts: [], allowed: [], suggestions: [] };
  for (const [place, dimension] of (breakdowns.length > 0 ? breakdowns : [undefined]).entries()) {
    const asked: MetricsIntent = {
      ...intent,
      breakdown: dimension === undefined ? [] : [dimension],
      comparison: intent.comparison ?? daysBefore(intent.period, context.today),
      aim: { is: "value" },
    };
    const title = changeTitle(asked, context);
    const found = await context.tools.queryMetrics(title, queryOf(asked, context));
    const parts = contributionsOf(asked, context, found);
    const texts: Said[] = place === 0 ? [totalChange(asked, context, found)] : [];
    if (dimension !== undefined) texts.push(...mainParts(context, { parts, dimension, found, name }));
    if (place === 0) texts.push(...formulaParts(context, name), ...caveatsOf(context, found.data));
    written.parts.push(joined(texts, " "));
    if (dimension !== undefined) written.parts.push(contributionTable(asked, context, { parts, dimension, title }));
    written.allowed.push(title, ...rangesOf(asked, context, found), ...parts.map(({ label }) => label));
  }
  const label = lowerFirst(metricLabel(context, name));
  return { ...written, suggestions: [inWords(context, `${capital(label)} by day`, `${capital(label)} por día`)] };
}

export async function answerMovers(intent: MetricsIntent, context: AnswerContext): Promise<Written> {
  const [name = ""] = intent.metrics;
  const asked: MetricsIntent = { ...intent, comparison: intent.comparison ?? daysBefore(intent.period, context.today) };
  const direction = intent.aim.is === "movers" ? intent.aim.direction : "both";
  const title = changeTitle(asked, context);
  const found = await context.tools.queryMetrics(title, queryOf(asked, context));
  const wanted = contributionsOf(asked, context, found).filter(({ size }) =>
    direction === "up" ? size > 0 : direction === "down" ? size < 0 : size !== 0,
  );
  const [dimension = ""] = asked.breakdown;
  const texts: Said[] = [
    wanted.length === 0
      ? inWords(context, `${title}: nothing changed that way.`, `${title}: nada cambió en ese sentido.`)
      : joined([`${title}: `, joined(wanted.slice(0, 5).map(partWords), ", "), "."]),
    totalChange(asked, context, found),
    ...caveatsOf(context, found.data),
  ];
  return {
    parts: [joined(texts, " "), contributionTable(asked, context, { parts: wanted, dimension, title })],
    allowed: [title, ...rangesOf(asked, context, found), ...wanted.map(({ label }) => label)],
    suggestions: [
      inWords(
        context,
        `Why did ${lowerFirst(metricLabel(context, name))} change?`,
        `¿Por qué cambió: ${lowerFirst(metricLabel(context, name))}?`,
      ),
    ],
  };
}

function changeTitle(intent: MetricsIntent, context: AnswerContext): string {
  const label = `${metricLabel(context, intent.metrics[0] ?? "")}${filtersLabel(context, intent.filters)}`;
  const by = intent.breakdown.map((one) => dimensionLabel(context, one)).join(inWords(context, " and ", " y "));
  const range = rangeLabel(context, intent.period.range);
  if (!by)
    return inWords(context, `Change of ${lowerFirst(label)}, ${range}`, `Cambio: ${lowerFirst(label)}, ${range}`);
  return inWords(
    context,
    `Change of ${lowerFirst(label)} by ${by}, ${range}`,
    `Cambio: ${lowerFirst(label)} por ${by}, ${range}`,
  );
}

function rangesOf(intent: MetricsIntent, context: AnswerContext, { data }: Found<MetricsResult>): string[] {
  return [
    rangeLabel(context, intent.period.range),
    ...(data.previous ? [rangeLabel(context, data.previous.range)] : []),
  ];
}

/** Largest changes first. What was there in only one of the two periods has no other number. */
function contributionsOf(
  intent: MetricsIntent,
  context: AnswerContext,
  { source, data }: Found<MetricsResult>,
): Contribution[] {
  const [name = ""] = intent.metrics;
  const metric = metricOf(context, name);
  const figure = (path: string): AnswerNumber | null => figureOf(source, path, metric, data.query.currency);
  const earlier = new Map(data.previous?.rows.map((row, index) => [keyOf(row, intent.breakdown), { row, index }]));
  const current = data.rows.map((row, index) => ({
    row,
    now: figure(`/rows/${index}/${name}`),
    key: keyOf(row, intent.breakdown),
  }));
  const gone = [...earlier]
    .filter(([key]) => !current.some((one) => one.key === key))
    .map(([key, { row }]) => ({ row, now: null, key }));
  const parts = [...current, ...gone].map(({ row, now, key }): Contribution => {
    const place = earlier.get(key)?.index;
    const before = place === undefined ? null : figure(`/previous/rows/${place}/${name}`);
    const by = now && before ? difference(now, before) : (now ?? (before && negative(before)));
    const label = intent.breakdown.map((one) => valueLabel(context, one, row[one], data.names)).join(" · ");
    return { label, now, before, by, size: by?.value ?? 0 };
  });
  return parts.toSorted((a, b) => Math.abs(b.size) - Math.abs(a.size));
}

/** Nothing is left of it. */
function negative(figure: AnswerNumber): AnswerNumber {
  return { ...figure, value: -figure.value, how: "lost" };
}

function totalChange(intent: MetricsIntent, context: AnswerContext, { source, data }: Found<MetricsResult>): Said {
  const [name = ""] = intent.metrics;
  const metric = metricOf(context, name);
  const now = figureOf(source, `/totals/0/${name}`, metric, data.query.currency);
  const before = figureOf(source, `/previous/totals/0/${name}`, metric, data.query.currency);
  const label = `${metricLabel(context, name)}${filtersLabel(context, intent.filters)}`;
  if (!now || !before || !data.previous) {
    return inWords(
      context,
      `${label} can't be compared: one of the date ranges has no data.`,
      `${label} no se puede comparar: uno de los periodos no tiene datos.`,
    );
  }
  const [until, days] = [
    data.previous.until ? inWords(context, " up to the same time of day", " hasta la misma hora") : "",
    rangeLabel(context, data.previous.range),
  ];
  const by = difference(now, before);
  const way =
    by.value === 0
      ? inWords(context, "didn't change", "no cambió")
      : by.value > 0
        ? inWords(context, "rose by", "subió")
        : inWords(context, "fell by", "bajó");
  const size = by.value < 0 ? difference(before, now) : by;
  const ratio = change(now, before);
  const from = say`${inWords(context, "from", "de")} ${before} (${days}${until}) ${inWords(context, "to", "a")} ${now} (${rangeLabel(context, intent.period.range)}).`;
  if (by.value === 0) return say`${label} ${way}: ${from}`;
  return ratio ? say`${label} ${way} ${size} (${ratio}), ${from}` : say`${label} ${way} ${size}, ${from}`;
}

/** "Paid Social +$200.00" */
function partWords({ label, by }: Contribution): Said {
  if (!by) return label;
  return by.value > 0 ? say`${label} +${by}` : say`${label} ${by}`;
}

interface Parts {
  parts: readonly Contribution[];
  dimension: string;
  found: Found<MetricsResult>;
  name: string;
}

/** What pulled with the change, and what against it. Ratios of parts don't add up, so of them only the movements are told. */
function mainParts(context: AnswerContext, { parts, dimension, found, name }: Parts): Said[] {
  const { totals, previous } = found.data;
  const total = Number(totals[0]?.[name] ?? 0) - Number(previous?.totals[0]?.[name] ?? 0);
  const moved = parts.filter(({ size }) => size !== 0);
  const label = dimensionLabel(context, dimension);
  if (moved.length === 0) return [inWords(context, `Nothing changed by ${label}.`, `Nada cambió por ${label}.`)];
  const along = moved.filter(({ size }) => size > 0 === total > 0).slice(0, NAMED);
  const against = moved.filter(({ size }) => size > 0 !== total > 0).slice(0, NAMED);
  const told = (en: string, es: string, own: readonly Contribution[]): Said[] =>
    own.length > 0 ? [joined([inWords(context, en, es), joined(own.map(partWords), ", "), "."])] : [];
  return [
    ...told(`By ${label}, mostly: `, `Por ${label}, sobre todo: `, along),
    ...told("Against it: ", "En contra: ", against),
  ];
}

/** What a ratio is worked out from. */
function formulaParts(context: AnswerContext, name: string): Said[] {
  const { formula } = metricOf(context, name);
  if (formula === null) return [];
  return [inWords(context, `It is worked out as ${formula}.`, `Se calcula como ${formula}.`)];
}

interface Tabled {
  parts: readonly Contribution[];
  dimension: string;
  title: string;
}

function contributionTable(intent: MetricsIntent, context: AnswerContext, { parts, dimension, title }: Tabled): Table {
  const { format } = metricOf(context, intent.metrics[0] ?? "");
  return {
    type: "table",
    title,
    columns: [
      { label: capital(dimensionLabel(context, dimension)), format: null },
      { label: inWords(context, "Now", "Ahora"), format },
      { label: inWords(context, "Before", "Antes"), format },
      { label: inWords(context, "Change", "Cambio"), format },
    ],
    rows: parts.slice(0, MOST_ROWS).map(({ label, now, before, by }) => [label, now, before, by]),
  };
}
