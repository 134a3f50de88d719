import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { FunnelQueryInput, FunnelResult } from "@tributary/contract/funnels";
import { call } from "./client.ts";

export function funnelQuery(body: FunnelQueryInput) {
  return queryOptions({
    queryKey: ["funnels", body],
    queryFn: ({ signal }) => call<FunnelResult>("POST", "/reports/funnel", { body, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
}
