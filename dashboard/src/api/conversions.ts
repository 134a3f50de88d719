import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type {
  CleanupDone,
  ReportedConversion,
  ReportedCounts,
  ReportedCountsQuery,
  ReportedQuery,
} from "@tributary/contract/conversions";
import type { Page } from "@tributary/contract/page";
import { call } from "./client.ts";

/** Everything known of reported conversions; live updates ask it again. */
export const CONVERSIONS_KEY = ["conversions"];

export type ReportedFilters = Omit<ReportedQuery, "limit" | "cursor">;

export function reportedQuery(filters: ReportedFilters) {
  return infiniteQueryOptions({
    queryKey: [...CONVERSIONS_KEY, "list", filters],
    queryFn: ({ pageParam, signal }) =>
      call<Page<ReportedConversion>>("GET", "/conversions/reported", {
        query: { ...filters, limit: 50, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export function reportedCountsQuery(filters: ReportedCountsQuery) {
  return queryOptions({
    queryKey: [...CONVERSIONS_KEY, "counts", filters],
    queryFn: ({ signal }) =>
      call<ReportedCounts>("GET", "/conversions/reported/counts", { query: { ...filters }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** Removes reports older than the workspace keeps them, except those that a payment confirms. */
export function cleanUpConversions(): Promise<CleanupDone> {
  return call<CleanupDone>("POST", "/conversions/cleanup");
}
