/** Answers what a metric is: in all, by something, ranked, as a share, a day. */
import type { AnswerNumber } from "@tributary/contract/assistant";
import type { MetricsResult } from "@tributary/contract/metrics";
import { daysBetween } from "../../../core/days.ts";
import type { MetricsIntent } from "../analyst/intent.ts";
import type { Found } from "../tools/toolbox.ts";
import { type AnswerContext, caveatsOf, inWords, metricOf, type Written } from "./answer-context.ts";
import { chartOf, tableOf } from "./breakdown-parts.ts";
import { change, difference, figureOf, perDay } from "./figures.ts";
import { dimensionLabel, filtersLabel, lowerFirst, metricLabel, rangeLabel, titleOf, valueLabel } from "./labels.ts";
import { queryOf } from "./query-of.ts";
import { limitAsShown, limitSentence, rankSentence, rowLabel } from "./rank-sentence.ts";
import { joined, type Said, say } from "./say.ts";
import { shareSentence } from "./share-sentence.ts";

export async function answerMetrics(intent: MetricsIntent, context: AnswerContext): Promise<Written> {
  const models = intent.models.length > 0 ? intent.models : [undefined];
  const written: Written = { parts: [], allowed: [], suggestions: [] };
  for (const model of models) {
    const title = titleOf(intent, context, model);
    const found = await context.tools.queryMetrics(title, queryOf(intent, context, model));
    const own = await writtenOf(intent, context, { found, title, model });
    written.parts.push(...own.parts);
    written.allowed.push(...own.allowed, title);
  }
  return { ...written, suggestions: suggestionsFor(intent, context) };
}

interface Asked {
  found: Found<MetricsResult>;
  title: string;
  model: string | undefined;
}

async function writtenOf(intent: MetricsIntent, context: AnswerContext, asked: Asked): Promise<Written> {
  const { found, title, model } = asked;
  const { rows, names } = found.data;
  const texts: Said[] = [];
  if (intent.aim.is === "rank") texts.push(...rankSentence(intent, context, found));
  if (intent.aim.is === "above" || intent.aim.is === "below") texts.push(limitSentence(intent, context, found));
  texts.push(...intent.metrics.map((name) => totalSentence(intent, context, { found, name, title })));
  if (intent.aim.is === "share") texts.push(await shareSentence(intent, context, model));
  if (intent.breakdown.length === 1 && intent.aim.is === "value")
    texts.push(...leadersSentence(intent, context, found));
  const isThin = found.data.previous?.isThin === true;
  if (isThin)
    texts.push(
      inWords(
        context,
        "The data starts after the earlier period did, so the comparison is thin.",
        "Los datos empiezan después del periodo anterior, así que la comparación es débil.",
      ),
    );
  texts.push(...caveatsOf(context, found.data));
  if (intent.period.isAssumed)
    texts.push(
      inWords(
        context,
        "You didn't give a date range, so this covers the last 28 days.",
        "No indicaste un periodo, así que son los últimos 28 días.",
      ),
    );
  const shown = { intent, context, found, title };
  const allowed = [
    rangeLabel(context, intent.period.range),
    ...(found.data.previous ? [rangeLabel(context, found.data.previous.range)] : []),
    "28",
    ...(intent.aim.is === "above" || intent.aim.is === "below"
      ? [limitAsShown(intent.aim.limit, metricOf(context, intent.metrics[0] ?? "").format)]
      : []),
    ...rows.flatMap((row) => intent.breakdown.map((name) => valueLabel(context, name, row[name], names))),
    ...intent.filters.map(({ label }) => label),
  ];
  const breakdown = intent.breakdown.length > 0 && rows.length > 0;
  return {
    parts: [joined(texts, " "), ...(breakdown ? [...chartOf(shown), tableOf(shown)] : [])],
    allowed,
    suggestions: [],
  };
}

interface Total {
  found: Found<MetricsResult>;
  name: string;
  title: string;
}

/** "Spend (Google Ads), Nov 23 – 29, 2026: $1,234.50, up $200.00 (19.3%) from Nov 16 – 22, 2026 ($1,034.50)." */
function totalSentence(intent: MetricsIntent, context: AnswerContext, { found, name }: Total): Said {
  const { source, data } = found;
  const metric = metricOf(context, name);
  const currency = data.query.currency;
  const about = `${metricLabel(context, name)}${filtersLabel(context, intent.filters)}, ${rangeLabel(context, intent.period.range)}`;
  const now = figureOf(source, `/totals/0/${name}`, metric, currency);
  if (!now) return `${about}: ${inWords(context, "can't be known from the data.", "no se puede saber con los datos.")}`;
  const days = daysBetween(data.query.range.from, data.query.range.to);
  if (intent.aim.is === "per_day" && metric.unit !== "ratio") {
    return say`${about}: ${perDay(now, days)} ${inWords(context, "a day on average", "al día en promedio")} (${inWords(context, "total", "total")} ${now}).`;
  }
  const before = data.previous ? figureOf(source, `/previous/totals/0/${name}`, metric, currency) : null;
  return joined([say`${about}: ${now}`, ...comparedWords(context, data, now, before), "."]);
}

function comparedWords(
  context: AnswerContext,
  { previous }: MetricsResult,
  now: AnswerNumber,
  before: AnswerNumber | null,
): Said[] {
  if (!previous || !before) return [];
  const days = rangeLabel(context, previous.range);
  const until = previous.until ? inWords(context, ", up to the same time of day", ", hasta la misma hora") : "";
  const by = difference(now, before);
  if (by.value === 0) return [inWords(context, `, the same as ${days}${until}`, `, igual que ${days}${until}`)];
  const size: AnswerNumber = by.value < 0 ? { ...difference(before, now), how: "difference" } : by;
  const ratio = change(now, before);
  const way = by.value > 0 ? inWords(context, "up", "sube") : inWords(context, "down", "baja");
  return [
    say`, ${way} ${size}`,
    ...(ratio ? [say` (${ratio})`] : []),
    say` ${inWords(context, "from", "respecto a")} ${days}${until} (${before})`,
  ];
}

const LEADERS = 5;

function leadersSentence(
  intent: MetricsIntent,
  context: AnswerContext,
  { source, data }: Found<MetricsResult>,
): Said[] {
  const [name = ""] = intent.metrics;
  const metric = metricOf(context, name);
  const rows = data.rows.map((row, index) => ({ row, index })).filter(({ row }) => typeof row[name] === "number");
  if (
    rows.length === 0 ||
    rows.length > 31 ||
    intent.breakdown.some((dimension) => ["day", "week"].includes(dimension))
  )
    return [];
  const said = rows.slice(0, LEADERS).map(({ row, index }) => {
    const value = figureOf(source, `/rows/${index}/${name}`, metric, data.query.currency);
    return say`${rowLabel(intent, context, row, data)} ${value ?? "–"}`;
  });
  return [joined([joined(said, ", "), "."])];
}

/** What people ask next. */
function suggestionsFor({ metrics, breakdown, comparison, aim }: MetricsIntent, context: AnswerContext): string[] {
  const [name = ""] = metrics;
  const { dimensions } = metricOf(context, name);
  const other = ["channel", "platform", "campaign", "landingPage", "day"].find(
    (one) => dimensions.includes(one) && !breakdown.includes(one),
  );
  const label = other === undefined ? "" : dimensionLabel(context, other);
  const metric = lowerFirst(metricLabel(context, name));
  return [
    ...(label ? [inWords(context, `And by ${label}?`, `¿Y por ${label}?`)] : []),
    ...(comparison === null
      ? [inWords(context, "How does that compare with the previous period?", "¿Comparado con el periodo anterior?")]
      : []),
    ...(aim.is === "why" ? [] : [inWords(context, `Why did ${metric} change?`, `¿Por qué cambió: ${metric}?`)]),
  ];
}
