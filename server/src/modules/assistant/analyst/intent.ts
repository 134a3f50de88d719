/** What a question asks for, once it is understood. */
import type { DateRange } from "@tributary/contract/metrics";

export type Language = "en" | "es";

export interface Period {
  range: DateRange;
  /** What calls it so: calendar units are compared with the unit before, other spans with as many days before. */
  unit: "day" | "week" | "month" | "quarter" | "year" | "span";
  /** It was not named in the question, so the answer says which one was taken. */
  isAssumed: boolean;
}

/** Values of a dimension that rows must have. */
export interface Filter {
  dimension: string;
  values: readonly string[];
  /** As people call it. */
  label: string;
}

/** What to do with the metrics. */
export type Aim =
  | { is: "value" }
  /** The part that the filtered rows are of all. */
  | { is: "share" }
  /** The total over the days of the period. */
  | { is: "per_day" }
  | { is: "rank"; direction: "top" | "bottom"; count: number }
  /** Which values of the breakdown are beyond a limit, in units as people write them. */
  | { is: "above" | "below"; limit: number }
  /** Which values of the breakdown changed most. */
  | { is: "movers"; direction: "up" | "down" | "both" }
  /** What a change is made of. */
  | { is: "why" };

export interface MetricsIntent {
  kind: "metrics";
  metrics: readonly string[];
  breakdown: readonly string[];
  period: Period;
  /** The days compared with; null: nothing is. */
  comparison: DateRange | "elapsed" | null;
  filters: readonly Filter[];
  /** None: the default one. Several: side by side. */
  models: readonly string[];
  /** Null: the workspace's. */
  currency: string | null;
  aim: Aim;
}

export type Intent =
  | MetricsIntent
  | { kind: "definition"; metric: string }
  /** Which attribution models there are. */
  | { kind: "models" }
  /** One payment by its own or its provider's id; null: the newest. */
  | { kind: "payment"; id: string | null }
  | { kind: "recommendations" }
  | { kind: "alerts" }
  | { kind: "help" }
  | { kind: "refusal"; reason: Refusal };

export type Refusal =
  /** No metric and no subject was recognized. */
  | { is: "not_understood" }
  /** Words that name nothing here. */
  | { is: "unknown_value"; words: string }
  | { is: "future" }
  /** Everything but something. */
  | { is: "exclusion" }
  | { is: "no_breakdown"; metric: string; dimension: string; possible: readonly string[] };

/** A question as it was read. */
export interface Reading {
  language: Language;
  intents: readonly Intent[];
}
