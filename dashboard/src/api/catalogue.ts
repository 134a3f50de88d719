import { queryOptions } from "@tanstack/react-query";
import type { MetricDescription } from "@tributary/contract/metrics";
import type { Page } from "@tributary/contract/page";
import { call } from "./client.ts";

/** What can be asked for, with labels, units, and formulas. */
export const catalogueQuery = queryOptions({
  queryKey: ["metrics", "catalogue"],
  queryFn: async ({ signal }) =>
    (await call<Page<MetricDescription>>("GET", "/metrics/catalogue", { query: { limit: 200 }, signal })).data,
  staleTime: Number.POSITIVE_INFINITY,
});
