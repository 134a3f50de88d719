import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { MetricName, MetricsHistory, MetricsQuery, MetricsResult } from "@tributary/contract/metrics";
import { call } from "./client.ts";

/** A question without the parts the server fills in. */
export type MetricsQuestion = Omit<MetricsQuery, "dimensions" | "limit"> &
  Partial<Pick<MetricsQuery, "dimensions" | "limit">>;

/** How far back there is anything to report. */
export const historyQuery = queryOptions({
  queryKey: ["metrics", "history"],
  queryFn: ({ signal }) => call<MetricsHistory>("GET", "/metrics/history", { signal }),
  staleTime: 300_000,
});

/** Metrics that events move and payments do not; live updates refresh the two kinds apart. */
const TRAFFIC: ReadonlySet<MetricName> = new Set(["visitors", "convertedVisitors", "sessions", "pageViews", "events"]);

export function metricsQuery(question: MetricsQuestion) {
  const kind = question.metrics.some((metric) => TRAFFIC.has(metric)) ? "traffic" : "money";
  return queryOptions({
    queryKey: ["metrics", kind, question],
    queryFn: ({ signal }) => call<MetricsResult>("POST", "/metrics/query", { body: question, signal }),
    placeholderData: keepPreviousData,
  });
}
