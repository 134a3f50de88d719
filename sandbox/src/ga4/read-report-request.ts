/** Reads what a report is to hold, and refuses what Google refuses. */
import { day } from "../books/cells.ts";
import { dayPlus } from "../books/day-in.ts";
import { invalidArgument } from "./ga4-error.ts";
import { DIMENSIONS, METRICS } from "./report-fields.ts";

export interface ReportRequest {
  dimensions: readonly string[];
  metrics: readonly string[];
  ranges: readonly { from: string; to: string; name: string }[];
  orderings: readonly { field: string; isDescending: boolean }[];
  limit: number;
  offset: number;
  keepEmptyRows: boolean;
  returnPropertyQuota: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

const KNOWN = new Set([
  "property",
  "dimensions",
  "metrics",
  "dateRanges",
  "orderBys",
  "limit",
  "offset",
  "keepEmptyRows",
  "returnPropertyQuota",
]);
/** Real, but not played here. */
const UNPLAYED = new Set([
  "dimensionFilter",
  "metricFilter",
  "metricAggregations",
  "currencyCode",
  "cohortSpec",
  "comparisons",
]);
const MOST = { dimensions: 9, metrics: 10, dateRanges: 4, limit: 250_000 };

/** @param today of the property. @throws GoogleApiError */
export function readReportRequest(body: unknown, today: string): ReportRequest {
  const given = (typeof body === "object" && body !== null ? body : {}) as Fields;
  for (const name of Object.keys(given)) {
    if (UNPLAYED.has(name)) throw invalidArgument(`This sandbox plays no ${name}.`);
    if (!KNOWN.has(name))
      throw invalidArgument(`Invalid JSON payload received. Unknown name "${name}": Cannot find field.`);
  }
  const dimensions = namesOf(given.dimensions, "dimension", (name) => DIMENSIONS.includes(name));
  const metrics = namesOf(given.metrics, "metric", (name) => name in METRICS);
  const dateRanges = listOf(given.dateRanges);
  if (dimensions.length > MOST.dimensions) throw invalidArgument("Requests are limited to 9 dimensions.");
  if (metrics.length > MOST.metrics) throw invalidArgument("Requests are limited to 10 metrics.");
  if (metrics.length === 0) throw invalidArgument("A metric is required.");
  if (dateRanges.length === 0) throw invalidArgument("At least one dateRange is required.");
  if (dateRanges.length > MOST.dateRanges) throw invalidArgument("Requests are limited to 4 dateRanges.");
  const limit = wholeOf(given.limit, "limit", 10_000);
  if (limit === 0 || limit > MOST.limit) throw invalidArgument("The limit must be from 1 to 250000.");
  return {
    dimensions,
    metrics,
    ranges: dateRanges.map((range, at) => readRange(range, at, today)),
    orderings: listOf(given.orderBys).map((order) => readOrdering(order, [...dimensions, ...metrics])),
    limit,
    offset: wholeOf(given.offset, "offset", 0),
    keepEmptyRows: given.keepEmptyRows === true,
    returnPropertyQuota: given.returnPropertyQuota === true,
  };
}

function listOf(value: unknown): Fields[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw invalidArgument("Invalid JSON payload received. A list was expected.");
  return value as Fields[];
}

function namesOf(value: unknown, kind: string, isKnown: (name: string) => boolean): string[] {
  const names = listOf(value).map(({ name }) => String(name));
  for (const [at, name] of names.entries()) {
    if (!isKnown(name)) throw invalidArgument(`Field ${name} is not a valid ${kind}.`);
    if (names.indexOf(name) !== at) throw invalidArgument(`The ${kind} ${name} is asked for twice.`);
  }
  return names;
}

/** int64 comes as text. */
function wholeOf(value: unknown, name: string, otherwise: number): number {
  if (value === undefined) return otherwise;
  if (!/^\d{1,15}$/.test(String(value))) throw invalidArgument(`Invalid value at '${name}' (TYPE_INT64), "${value}"`);
  return Number(value);
}

function readRange({ startDate, endDate, name }: Fields, at: number, today: string) {
  const [from, to] = [readDate(startDate, today), readDate(endDate, today)];
  if (from > to) throw invalidArgument("The dateRange must not end before it starts.");
  return { from, to, name: typeof name === "string" && name !== "" ? name : `date_range_${at}` };
}

function readDate(value: unknown, today: string): string {
  const text = String(value);
  const [, ago] = /^(\d{1,4})daysAgo$/.exec(text) ?? [];
  if (text === "today") return today;
  if (text === "yesterday") return dayPlus(today, -1);
  if (ago !== undefined) return dayPlus(today, -Number(ago));
  try {
    return day(text);
  } catch {
    throw invalidArgument(`Invalid date: ${text}. Must match NdaysAgo, yesterday, today, or the format YYYY-MM-DD.`);
  }
}

function readOrdering({ dimension, metric, desc }: Fields, asked: readonly string[]) {
  const field = String((dimension as Fields | undefined)?.dimensionName ?? (metric as Fields | undefined)?.metricName);
  if (!asked.includes(field)) throw invalidArgument(`The orderBy ${field} is not in the request.`);
  return { field, isDescending: desc === true };
}
