/**
 * Plans one question: one statement that adds up each fact on its own and joins the sums on the dimensions they share.
 * Nothing a caller wrote becomes SQL but names of the catalogue.
 */
import type { DateRange } from "@tributary/contract/metrics";
import { type Fact, type FactAsk, isMoney, type Measure } from "../../../core/facts.ts";
import { formulaSql } from "../../../core/formula.ts";
import { inRange } from "../../../core/in-range.ts";
import type { Catalogue } from "./catalogue.ts";
import { type Conversion, moneySql, rateColumn } from "./money-sql.ts";
import { timeDimensions } from "./time-dimensions.ts";

export interface PlannedQuestion {
  metrics: readonly string[];
  dimensions: readonly string[];
  range: DateRange;
  filters: Readonly<Record<string, readonly string[]>>;
  /** The name of a registered model. */
  model: string;
  timeZone: string;
  limit: number;
  /** Absent: by time where there is time, else the first metric, largest first. */
  order?: { by: string; direction: "asc" | "desc" } | undefined;
  /** Time of day, HH:MM:SS, at which the last day of the range is cut; absent: it is whole. */
  until?: string | null;
  /** Amounts are given in one currency; null: each in its own. */
  conversion: Conversion | null;
  /** What the dimensions of campaigns need to know. */
  campaigns: Record<string, unknown>;
  /** What goods cost, as a share of revenue; null: nobody has said. */
  costShare: number | null;
  /** Names of the facts that hold any row at all; what they have none of is nothing, not unknown. */
  filled: ReadonlySet<string>;
}

export interface PlannedQuery {
  sql: string;
  params: Record<string, unknown>;
}

/** Columns of the answer: `d_` before the name of a dimension, `m_` before that of a metric. */
export function planQuery(catalogue: Catalogue, question: PlannedQuestion): PlannedQuery {
  const { metrics, dimensions, range, filters, timeZone, model, until, conversion, campaigns, limit, costShare } =
    question;
  const measures = new Map(metrics.flatMap((name) => [...catalogue.measuresOf(name)]));
  const byFact = Map.groupBy([...measures.values()], ({ fact }) => fact);
  const summed = [...byFact].map(([name, own]) => sumsOf(catalogue.fact(name), own, [...measures.keys()], question));
  const columns = dimensions.map((name) => `d_${name}`);
  const [only] = summed;
  // Sums of one fact stand as they are; of several, each row holds the sums of one of them and nothing of the others.
  const joined =
    summed.length === 1
      ? only
      : `SELECT ${[...columns, ...[...measures.values()].map((measure) => joinedMeasure(measure, question))].join(", ")}
        FROM (${summed.join(" UNION ALL ")}) ${columns.length ? `GROUP BY ${columns.join(", ")}` : ""}`;
  const asked = metrics.map((name) => `${metricSql(catalogue, name)} AS m_${name}`);
  const outer = `SELECT ${[...columns, ...asked].join(", ")} FROM (${joined})`;
  return {
    sql: `${outer} ORDER BY ${orderOf(question).join(", ")} LIMIT ${limit}`,
    params: {
      timeZone,
      model,
      costShare: costShare ?? -1,
      from: range.from,
      to: range.to,
      ...(until ? { until } : {}),
      ...(conversion?.params ?? {}),
      ...campaigns,
      ...Object.fromEntries(Object.entries(filters).map(([name, values]) => [`filter_${name}`, values])),
    },
  };
}

/** Plans which currencies, on which days, a question has amounts of; null: of none. */
export function planCurrencyDays(
  catalogue: Catalogue,
  { metrics, range, timeZone, model, campaigns, costShare }: Omit<PlannedQuestion, "conversion">,
): PlannedQuery | null {
  const measures = metrics.flatMap((name) => [...catalogue.measuresOf(name).values()]);
  const facts = [...new Set(measures.filter(isMoney).map(({ fact }) => fact))].map(catalogue.fact);
  if (facts.length === 0) return null;
  const pairs = facts.map((fact) => {
    const ask: FactAsk = { dimensions: new Set(), within: (column) => within({}, fact, column) };
    const columns = [`${fact.dimensions.currency} AS d_currency`, `${timeDimensions(fact.time).day} AS d_day`];
    return `SELECT DISTINCT d_currency AS currency, d_day AS day FROM (${fact.rows(ask, columns)})`;
  });
  return {
    sql: `SELECT DISTINCT currency, day FROM (${pairs.join(" UNION ALL ")}) ORDER BY currency, day`,
    params: { from: range.from, to: range.to, timeZone, model, costShare: costShare ?? -1, ...campaigns },
  };
}

/** One fact's sums by dimension, and nothing for the measures of others. */
function sumsOf(fact: Fact, own: readonly Measure[], all: readonly string[], question: PlannedQuestion): string {
  const { dimensions, filters, conversion } = question;
  const used = new Set([...dimensions, ...Object.keys(filters)]);
  const ask: FactAsk = { dimensions: used, within: (column) => within(question, fact, column) };
  const definitions = { ...timeDimensions(fact.time), ...fact.dimensions };
  const hasMoney = own.some(isMoney);
  const needed = hasMoney ? new Set([...used, "currency"]) : used;
  const columns = [
    ...[...needed].map((name) => `${definitions[name]} AS d_${name}`),
    ...new Set(own.flatMap((measure) => measure.column?.(ask) ?? [])),
    ...(hasMoney && conversion ? [rateColumn(timeDimensions(fact.time).day ?? "")] : []),
  ];
  const names = new Map(own.map((measure) => [measure.name, measure]));
  const sums = all.map((name) => {
    const measure = names.get(name);
    return `${measure ? aggregate(measure, conversion) : "CAST(NULL AS Nullable(Float64))"} AS s_${name}`;
  });
  const grouped = dimensions.map((name) => `CAST(d_${name} AS Nullable(String)) AS g_${name}`);
  const where = Object.keys(filters).map((name) => `ifNull(d_${name}, '') IN {filter_${name}:Array(String)}`);
  const inner = `SELECT ${[...grouped, ...sums].join(", ")} FROM (${fact.rows(ask, columns)})
    ${where.length ? `WHERE ${where.join(" AND ")}` : ""}
    ${dimensions.length ? `GROUP BY ${dimensions.map((name) => `g_${name}`).join(", ")}` : ""}`;
  const renamed = dimensions.map((name) => `g_${name} AS d_${name}`);
  const isOf = `'${fact.name}' AS of_fact`;
  return `SELECT ${[...renamed, ...all.map((name) => `s_${name}`), isOf].join(", ")} FROM (${inner})`;
}

function aggregate(measure: Measure, conversion: Conversion | null): string {
  const value = measure.moneyIn ? moneySql({ ...measure, moneyIn: measure.moneyIn }, conversion) : measure.sql;
  return `toNullable(toFloat64(${value}))`;
}

/**
 * Where a fact that holds data has no row for these dimensions, the sum of its rows is nought. A sum that is unknown, for
 * lack of an exchange rate, stays unknown.
 */
function joinedMeasure({ name, fact }: Measure, { filled }: PlannedQuestion): string {
  const none = filled.has(fact) ? "0" : "NULL";
  return `if(countIf(of_fact = '${fact}') > 0, max(s_${name}), ${none}) AS s_${name}`;
}

function metricSql(catalogue: Catalogue, name: string): string {
  const metric = catalogue.metric(name);
  if (!("formula" in metric)) return `s_${name}`;
  const value = formulaSql(catalogue.expressionOf(metric), (part) => metricSql(catalogue, part));
  return metric.unit === "minor" ? `round(${value})` : value;
}

function orderOf({ metrics, dimensions, order }: PlannedQuestion): string[] {
  const byDimension = dimensions.map((name) => `d_${name}`);
  if (order) {
    const column = dimensions.includes(order.by) ? `d_${order.by}` : `m_${order.by}`;
    return [`${column} ${order.direction === "asc" ? "ASC" : "DESC"} NULLS LAST`, ...byDimension];
  }
  const hasTime = dimensions.some((name) => name in timeDimensions({ column: "", is: "instant" }));
  return hasTime ? byDimension : [`m_${metrics[0]} DESC NULLS LAST`, ...byDimension];
}

/** Rows of the range; of its last day only those up to where it is cut. */
function within({ until }: Pick<PlannedQuestion, "until">, { time }: Fact, column: string): string {
  if (column === time.column && time.is === "day") return `${column} BETWEEN {from:Date} AND {to:Date}`;
  if (!until) return inRange(column);
  const clock = `formatDateTime(${column}, '%H:%i:%S', {timeZone:String})`;
  return `${inRange(column)} AND (toDate(${column}, {timeZone:String}) < {to:Date} OR ${clock} < {until:String})`;
}
