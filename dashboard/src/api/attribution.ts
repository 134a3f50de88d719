import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { CoverageReport, ModelComparison, PathsReport } from "@tributary/contract/attribution-reports";
import type { DateRange } from "@tributary/contract/metrics";
import type { Reconciliation, ReconciliationQuery } from "@tributary/contract/reconciliation";
import type { SelfReportedReport } from "@tributary/contract/self-reported";
import { call } from "./client.ts";
import { RESULTS_KEY } from "./results.ts";

export function modelComparisonQuery(question: DateRange & { by: string; currency?: string | undefined }) {
  return queryOptions({
    queryKey: [...RESULTS_KEY, "comparison", question],
    queryFn: ({ signal }) => call<ModelComparison>("GET", "/attribution/comparison", { query: question, signal }),
    placeholderData: keepPreviousData,
  });
}

export function reconciliationQuery(question: Partial<ReconciliationQuery>) {
  return queryOptions({
    queryKey: [...RESULTS_KEY, "reconciliation", question],
    queryFn: ({ signal }) => call<Reconciliation>("GET", "/attribution/reconciliation", { query: question, signal }),
    placeholderData: keepPreviousData,
  });
}

export function pathsQuery(range: DateRange) {
  return queryOptions({
    queryKey: [...RESULTS_KEY, "paths", range],
    queryFn: ({ signal }) => call<PathsReport>("GET", "/attribution/paths", { query: range, signal }),
    placeholderData: keepPreviousData,
  });
}

export function coverageQuery(range: DateRange) {
  return queryOptions({
    queryKey: [...RESULTS_KEY, "coverage", range],
    queryFn: ({ signal }) => call<CoverageReport>("GET", "/attribution/coverage", { query: range, signal }),
    placeholderData: keepPreviousData,
  });
}

export function selfReportedQuery(range: DateRange) {
  return queryOptions({
    queryKey: [...RESULTS_KEY, "self-reported", range],
    queryFn: ({ signal }) => call<SelfReportedReport>("GET", "/attribution/self-reported", { query: range, signal }),
    placeholderData: keepPreviousData,
  });
}
