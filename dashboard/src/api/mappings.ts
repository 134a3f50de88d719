import { queryOptions } from "@tanstack/react-query";
import type { CampaignMapping, CampaignMappingBody, Unmapped } from "@tributary/contract/campaign-mappings";
import type { DateRange } from "@tributary/contract/metrics";
import type { Page } from "@tributary/contract/page";
import { call } from "./client.ts";

export const MAPPINGS_KEY = ["mappings"];

/** Suggestions first. */
export const mappingsQuery = queryOptions({
  queryKey: [...MAPPINGS_KEY, "list"],
  queryFn: async ({ signal }) =>
    (await call<Page<CampaignMapping>>("GET", "/campaign-mappings", { query: { limit: 500 }, signal })).data,
});

export function unmappedQuery(range: DateRange) {
  return queryOptions({
    queryKey: [...MAPPINGS_KEY, "unmapped", range],
    queryFn: ({ signal }) => call<Unmapped>("GET", "/campaign-mappings/unmapped", { query: range, signal }),
  });
}

export function decideMapping(id: string, status: "confirmed" | "rejected"): Promise<CampaignMapping> {
  return call("PATCH", `/campaign-mappings/${encodeURIComponent(id)}`, { body: { status } });
}

export function addMapping(body: CampaignMappingBody, idempotencyKey: string): Promise<CampaignMapping> {
  return call("POST", "/campaign-mappings", { body, idempotencyKey });
}
