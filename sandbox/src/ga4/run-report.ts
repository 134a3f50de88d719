/** Gathers rows for a report, with what Google withholds or puts together. */
import type { ReportRequest } from "./read-report-request.ts";
import { METRICS } from "./report-fields.ts";
import type { SessionRow } from "./session-row.ts";

export interface ReportRules {
  /** Rows of fewer sessions are withheld, as where few people could be told apart. 0: none. */
  fewestSessions: number;
  /** Rows beyond so many are put together as "(other)". */
  mostRows: number;
}

export interface ReportRow {
  dimensions: readonly string[];
  metrics: readonly bigint[];
}

export interface Report {
  rows: ReportRow[];
  isThresholded: boolean;
  hasOtherRow: boolean;
}

const MILLION = 1_000_000n;

export function runReport(known: Iterable<SessionRow>, request: ReportRequest, rules: ReportRules): Report {
  const rows = [...known];
  const all = request.ranges.flatMap((range) => {
    const within = rows.filter(({ date }) => date >= range.from && date <= range.to);
    return gather(within, request, request.ranges.length > 1 ? [range.name] : []);
  });
  const shown = all.filter(({ sessions }) => sessions >= BigInt(rules.fewestSessions) * MILLION);
  const kept = shown.slice(0, rules.mostRows);
  const other = otherRow(shown.slice(rules.mostRows), request);
  return {
    rows: [...kept, ...(other ? [other] : [])].sort((a, b) => compare(a, b, request)),
    isThresholded: shown.length < all.length,
    hasOtherRow: other !== null,
  };
}

function gather(rows: readonly SessionRow[], request: ReportRequest, rangeName: string[]) {
  const groups = Map.groupBy(rows, (row) =>
    JSON.stringify(request.dimensions.map((name) => valueOfDimension(row, name))),
  );
  return [...groups].flatMap(([key, members]) => {
    const metrics = request.metrics.map((metric) => sum(members.map((row) => row.metrics[metric] ?? 0n)));
    if (!request.keepEmptyRows && metrics.every((metric) => metric === 0n)) return [];
    const dimensions = [...(JSON.parse(key) as string[]), ...rangeName];
    return [{ dimensions, metrics, sessions: sum(members.map((row) => row.metrics.sessions ?? 0n)) }];
  });
}

function valueOfDimension(row: SessionRow, name: string): string {
  return name === "date" ? row.date.replaceAll("-", "") : (row.dimensions[name] ?? "(not set)");
}

function otherRow(rest: readonly ReportRow[], { metrics }: ReportRequest): ReportRow | null {
  const [first] = rest;
  if (!first) return null;
  return {
    dimensions: first.dimensions.map(() => "(other)"),
    metrics: metrics.map((_, at) => sum(rest.map((row) => row.metrics[at] ?? 0n))),
  };
}

function compare(a: ReportRow, b: ReportRow, { orderings, dimensions, metrics }: ReportRequest): number {
  for (const { field, isDescending } of orderings) {
    const at = dimensions.indexOf(field);
    const [x, y] = at >= 0 ? [a.dimensions[at] ?? "", b.dimensions[at] ?? ""] : metricsAt(a, b, metrics.indexOf(field));
    if (x !== y) return (x < y ? -1 : 1) * (isDescending ? -1 : 1);
  }
  return 0;
}

function metricsAt(a: ReportRow, b: ReportRow, at: number): [bigint, bigint] {
  return [a.metrics[at] ?? 0n, b.metrics[at] ?? 0n];
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}

/** Millionths as Google writes the metric: always text. */
export function metricText(metric: string, value: bigint): string {
  if (METRICS[metric] === "TYPE_INTEGER") return String(value / MILLION);
  const digits = String(value < 0n ? -value : value).padStart(7, "0");
  const decimals = digits.slice(-6).replace(/0+$/, "");
  return `${value < 0n ? "-" : ""}${digits.slice(0, -6)}${decimals === "" ? "" : `.${decimals}`}`;
}
