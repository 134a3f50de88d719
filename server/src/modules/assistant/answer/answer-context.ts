/** What answers are written from. */
import type { AnswerNumber, AnswerText } from "@tributary/contract/assistant";
import type { MetricDescription, MetricsResult } from "@tributary/contract/metrics";
import type { Language } from "../analyst/intent.ts";
import type { Vocabulary } from "../analyst/vocabulary.ts";
import type { Toolbox } from "../tools/toolbox.ts";

export interface AnswerContext {
  tools: Toolbox;
  vocabulary: Vocabulary;
  described: ReadonlyMap<string, MetricDescription>;
  language: Language;
  /** The workspace's. */
  today: string;
  timeZone: string;
  /** The workspace's. */
  currency: string;
}

/** Parts of an answer, and what texts may say though no tool gave it: periods, names. */
export interface Written {
  parts: (AnswerText | Table | Chart)[];
  allowed: string[];
  /** Questions that could come next. */
  suggestions: string[];
  isRefusal?: boolean;
}

export interface Table {
  type: "table";
  title: string;
  columns: { label: string; format: MetricDescription["format"] | null }[];
  rows: (string | AnswerNumber | null)[][];
}

export interface Chart {
  type: "chart";
  chart: "line" | "bars";
  title: string;
  format: MetricDescription["format"];
  currency: string | null;
  sourceId: string;
  points: { label: string; value: number | null }[];
}

/** In the language of the question. */
export function inWords({ language }: Pick<AnswerContext, "language">, en: string, es: string): string {
  return language === "es" ? es : en;
}

/** The metric as the catalogue describes it. @throws Error for one that it has not, which the analyst never names */
export function metricOf({ described }: Pick<AnswerContext, "described">, name: string): MetricDescription {
  const metric = described.get(name);
  if (!metric) throw new Error(`no metric ${name}`);
  return metric;
}

/** Whether anything about the numbers must be said beside them. */
export function caveatsOf(context: AnswerContext, result: MetricsResult): string[] {
  const { finality, missingRates } = result;
  return [
    ...(finality === "provisional"
      ? [
          inWords(
            context,
            "Some of these days are provisional and may still change.",
            "Algunos de estos días son provisionales y aún pueden cambiar.",
          ),
        ]
      : []),
    ...(missingRates.length > 0
      ? [
          inWords(
            context,
            "Some amounts couldn't be converted for lack of an exchange rate.",
            "Algunos importes no se pudieron convertir por falta de tipo de cambio.",
          ),
        ]
      : []),
  ];
}
