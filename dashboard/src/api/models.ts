import { queryOptions } from "@tanstack/react-query";
import type { ModelDescription } from "@tributary/contract/payments";
import { call } from "./client.ts";

/** They change with a release alone. */
export const modelsQuery = queryOptions({
  queryKey: ["attribution-models"],
  queryFn: async ({ signal }) =>
    (await call<{ data: ModelDescription[] }>("GET", "/attribution/models", { signal })).data,
  staleTime: Number.POSITIVE_INFINITY,
});
