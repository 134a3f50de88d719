/** The metrics and dimensions there are: what the modules say can be counted, as one list for screen, API and planner. */
import type { MetricDescription } from "@tributary/contract/metrics";
import { AppError } from "../../../core/errors.ts";
import { DIMENSIONS, type Fact, type Formula, type Measure, type Metric } from "../../../core/facts.ts";
import { type Expression, metricsIn, parseFormula } from "../../../core/formula.ts";
import { TIME_OF_DAY, timeDimensions } from "./time-dimensions.ts";

export interface Catalogue {
  /** @throws AppError `invalid_request` for a name that is none */
  metric(name: string): Metric;
  fact(name: string): Fact;
  /** The measures that a metric rests on, by name; of a measure, itself. */
  measuresOf(name: string): ReadonlyMap<string, Measure>;
  /** A formula as it was read. */
  expressionOf(formula: Formula): Expression;
  /** Names of the dimensions by which all of these measures can be told apart. */
  dimensionsOf(measures: Iterable<Measure>): string[];
  describe(): MetricDescription[];
}

/** @throws Error where a metric rests on what is not there: a fault of the module that brings it */
export function createCatalogue(facts: readonly Fact[], metrics: readonly Metric[]): Catalogue {
  const factBy = new Map(facts.map((fact) => [fact.name, fact]));
  const metricBy = new Map(metrics.map((metric) => [metric.name, metric]));
  if (factBy.size < facts.length || metricBy.size < metrics.length) throw new Error("two facts or metrics of one name");
  const expressions = new Map<string, Expression>();
  const resting = new Map<string, ReadonlyMap<string, Measure>>();

  const fact = (name: string): Fact => {
    const found = factBy.get(name);
    if (!found) throw new Error(`no fact ${name}`);
    return found;
  };
  const rest = (name: string, within: readonly string[]): ReadonlyMap<string, Measure> => {
    const metric = metricBy.get(name);
    if (!metric) throw new Error(`no metric ${name}, on which ${within.at(-1)} rests`);
    if (within.includes(name)) throw new Error(`the metric ${name} rests on itself`);
    if (!("formula" in metric)) return new Map([[name, metric]]);
    const expression = parseFormula(metric.formula);
    expressions.set(metric.formula, expression);
    return new Map([...metricsIn(expression)].flatMap((part) => [...rest(part, [...within, name])]));
  };
  for (const metric of metrics) {
    if (!("formula" in metric)) fact(metric.fact);
    resting.set(metric.name, rest(metric.name, []));
  }
  for (const { name, dimensions } of facts) {
    const stranger = Object.keys(dimensions).find((dimension) => !DIMENSIONS.includes(dimension));
    if (stranger) throw new Error(`the fact ${name} has a dimension ${stranger} that is in no list`);
  }

  const dimensionsOf = (measures: Iterable<Measure>): string[] => {
    const has = [...new Set([...measures].map((measure) => measure.fact))].map(fact).map(dimensionNames);
    return DIMENSIONS.filter((name) => has.every((names) => names.has(name)));
  };
  const measuresOf = (name: string): ReadonlyMap<string, Measure> => {
    const found = resting.get(name);
    if (!found) throw noSuchMetric(name);
    return found;
  };
  return {
    metric: (name) => {
      const found = metricBy.get(name);
      if (!found) throw noSuchMetric(name);
      return found;
    },
    fact,
    measuresOf,
    expressionOf: ({ formula }) => expressions.get(formula) ?? parseFormula(formula),
    dimensionsOf,
    describe: () =>
      metrics.map((metric) => {
        const { name, label, description, unit, format, goodWhen } = metric;
        const formula = "formula" in metric ? metric.formula : null;
        const measures = [...measuresOf(name).values()];
        const sources = [...new Set(measures.map((measure) => fact(measure.fact).label))];
        return {
          name,
          label,
          description,
          unit,
          format,
          goodWhen,
          formula,
          sources,
          dimensions: dimensionsOf(measures),
        };
      }),
  };
}

function dimensionNames({ time, dimensions }: Fact): Set<string> {
  const ofTime = Object.keys(timeDimensions(time)).filter((name) => time.is === "instant" || !TIME_OF_DAY.has(name));
  return new Set([...ofTime, ...Object.keys(dimensions)]);
}

function noSuchMetric(name: string): AppError {
  const message = `there is no metric ${name}; see GET /metrics/catalogue`;
  return new AppError("invalid_request", { public: `metrics: ${message}.`, fields: [{ field: "metrics", message }] });
}
