/** What a model says of itself: its SQL, and the YAML beside it, in the words of dbt projects. */
import { z } from "zod";

const Severity = z.enum(["error", "warn"]).default("error");

/** A test of one column, or of the whole model. A row that does not pass is counted. */
export const ModelTest = z.union([
  z.literal("not_null"),
  z.literal("unique"),
  z.strictObject({ accepted_values: z.strictObject({ values: z.array(z.string()).min(1) }) }),
  z.strictObject({
    accepted_range: z.strictObject({
      min_value: z.number().optional(),
      max_value: z.number().optional(),
      severity: Severity,
    }),
  }),
  z.strictObject({ relationships: z.strictObject({ to: z.string(), field: z.string(), severity: Severity }) }),
  z.strictObject({ unique_combination_of_columns: z.array(z.string()).min(1) }),
  z.strictObject({
    equal_totals: z.strictObject({ to: z.string(), by: z.array(z.string()), columns: z.array(z.string()).min(1) }),
  }),
]);
export type ModelTest = z.output<typeof ModelTest>;

const Column = z.strictObject({
  name: z.string(),
  description: z.string(),
  data_tests: z.array(ModelTest).default([]),
});

/** How it is kept: not at all, but put into the SQL of what uses it; or as a table whose slices are replaced. */
const Materialized = z.enum(["ephemeral", "table"]);

const Described = z.strictObject({
  name: z.string(),
  description: z.string(),
  config: z.strictObject({
    materialized: Materialized,
    /** Table: what tells its rows apart, without the workspace. */
    unique_key: z.array(z.string()).optional(),
    /** Table: the sums that are watched for restatements. */
    meta: z.strictObject({ platform_column: z.string().optional(), totals: z.array(z.string()).optional() }).optional(),
  }),
  columns: z.array(Column).min(1),
  data_tests: z.array(ModelTest).default([]),
});

/** `_*__models.yml`. */
export const ModelsFile = z.strictObject({ version: z.literal(2), models: z.array(Described) });

/** `_sources.yml`. */
export const SourcesFile = z.strictObject({
  version: z.literal(2),
  sources: z.array(
    z.strictObject({
      name: z.string(),
      description: z.string(),
      tables: z.array(
        z.strictObject({
          name: z.string(),
          description: z.string(),
          /** Whether its records belong to days. */
          meta: z.strictObject({ daily: z.boolean() }),
        }),
      ),
    }),
  ),
});

export type Layer = "staging" | "intermediate" | "marts";

export interface Source {
  source: string;
  table: string;
  description: string;
  isDaily: boolean;
}

export interface Model extends Omit<z.output<typeof Described>, "data_tests"> {
  layer: Layer;
  /** As in its file, with `{{ ref('…') }}` and `{{ source('…', '…') }}`. */
  sql: string;
  /** Models it reads, by name. */
  refs: readonly string[];
  /** Sources it reads, each "source.table". */
  sources: readonly string[];
  tests: readonly ModelTest[];
}

export interface Project {
  /** Each after those it reads. */
  models: readonly Model[];
  /** By "source.table". */
  sources: ReadonlyMap<string, Source>;
}
