/** Says what part of the whole something is. */
import type { AnswerNumber } from "@tributary/contract/assistant";
import type { MetricsIntent } from "../analyst/intent.ts";
import { WHOLE_OF } from "../analyst/whole-of.ts";
import { type AnswerContext, inWords, metricOf } from "./answer-context.ts";
import { figureOf, share } from "./figures.ts";
import { titleOf } from "./labels.ts";
import { queryOf } from "./query-of.ts";
import { type Said, say } from "./say.ts";

/** The part of all that the filter leaves, read from one answer by its dimension. */
export async function shareSentence(
  intent: MetricsIntent,
  context: AnswerContext,
  model: string | undefined,
): Promise<Said> {
  const [name = ""] = intent.metrics;
  const [filter, ...others] = intent.filters;
  const whole = WHOLE_OF[name];
  if (!filter || whole !== undefined) return partSentence(intent, context, { name, whole, model });
  const metric = metricOf(context, name);
  const split: MetricsIntent = {
    ...intent,
    breakdown: [filter.dimension],
    filters: others,
    comparison: null,
    aim: { is: "value" },
  };
  const { source, data } = await context.tools.queryMetrics(
    titleOf(split, context, model),
    queryOf(split, context, model),
  );
  const figure = (path: string): AnswerNumber | null => figureOf(source, path, metric, data.query.currency);
  const parts = data.rows.flatMap((row, index) =>
    filter.values.includes(String(row[filter.dimension])) ? (figure(`/rows/${index}/${name}`) ?? []) : [],
  );
  const total = figure(`/totals/0/${name}`);
  const ratio = total && share(parts, total);
  if (!ratio) return inWords(context, "There is nothing to take a share of.", "No hay de qué calcular una parte.");
  return say`${inWords(context, "That is", "Es el")} ${ratio} ${inWords(context, "of", "de")} ${total}.`;
}

interface Part {
  name: string;
  whole: string | undefined;
  model: string | undefined;
}

/** The part that one metric is of another, of the same rows. */
async function partSentence(
  intent: MetricsIntent,
  context: AnswerContext,
  { name, whole, model }: Part,
): Promise<Said> {
  if (whole === undefined) return "";
  const both: MetricsIntent = { ...intent, metrics: [name, whole], comparison: null, aim: { is: "value" } };
  const { source, data } = await context.tools.queryMetrics(
    titleOf(both, context, model),
    queryOf(both, context, model),
  );
  const figure = (metric: string): AnswerNumber | null =>
    figureOf(source, `/totals/0/${metric}`, metricOf(context, metric), data.query.currency);
  const [part, total] = [figure(name), figure(whole)];
  const ratio = part && total && share([part], total);
  if (!ratio) return inWords(context, "There is nothing to take a share of.", "No hay de qué calcular una parte.");
  return say`${inWords(context, "That is", "Es el")} ${ratio} ${inWords(context, "of", "de")} ${total}.`;
}
