/** The words of one workspace: its metrics, and the names of what its numbers are about. */
import type { MetricDescription } from "@tributary/contract/metrics";

/** A value of a dimension, and what people call it. */
export interface NamedValue {
  dimension: string;
  value: string;
  name: string;
}

export interface Vocabulary {
  metrics: readonly MetricDescription[];
  /** Names and labels. */
  models: readonly { name: string; label: string }[];
  values: readonly NamedValue[];
}
