import { queryOptions } from "@tanstack/react-query";
import type {
  Rates,
  RateTable,
  Usage,
  UsageLimit,
  UsageLimits,
  UsageOfMonth,
  UsageQuery,
} from "@tributary/contract/usage";
import { call } from "./client.ts";

/** Counting costs the server something: every few minutes is often enough. */
const FRESH_MS = 60_000;

export const usageMonthQuery = queryOptions({
  queryKey: ["usage", "month"],
  queryFn: ({ signal }) => call<UsageOfMonth>("GET", "/usage/month", { signal }),
  staleTime: FRESH_MS,
  refetchInterval: 5 * FRESH_MS,
});

export function usageQuery(query: UsageQuery) {
  return queryOptions({
    queryKey: ["usage", query],
    queryFn: async ({ signal }) => (await call<Usage>("GET", "/usage", { query, signal })).rows,
    staleTime: FRESH_MS,
  });
}

export const ratesQuery = queryOptions({
  queryKey: ["usage", "rates"],
  queryFn: ({ signal }) => call<Rates>("GET", "/usage/rates", { signal }),
});

export const usageLimitsQuery = queryOptions({
  queryKey: ["usage", "limits"],
  queryFn: ({ signal }) => call<UsageLimits>("GET", "/usage/limits", { signal }),
});

/** @param own null: the installation's again */
export function changeRates(own: RateTable | null, ifRevision: number): Promise<Rates> {
  return call<Rates>("PATCH", "/usage/rates", { body: { own }, ifRevision });
}

export function changeUsageLimits(limits: readonly UsageLimit[], ifRevision: number): Promise<UsageLimits> {
  return call<UsageLimits>("PATCH", "/usage/limits", { body: { limits }, ifRevision });
}
