import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type {
  Campaign,
  CampaignBody,
  CampaignPatch,
  CampaignsQuery,
  CampaignVersion,
  PublishBody,
} from "@tributary/contract/campaigns";
import type { Page } from "@tributary/contract/page";
import { call } from "./client.ts";

/** What a list of campaigns may be narrowed to. */
export type CampaignFilters = Omit<CampaignsQuery, "limit" | "cursor">;

const KEY = "campaigns";

export function campaignsQuery(filters: CampaignFilters) {
  return infiniteQueryOptions({
    queryKey: [KEY, "list", filters],
    queryFn: ({ pageParam, signal }) =>
      call<Page<Campaign>>("GET", "/campaigns", { query: { ...filters, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** As many as a list to pick from can hold. */
export const campaignChoicesQuery = queryOptions({
  queryKey: [KEY, "choices"],
  queryFn: async ({ signal }) =>
    (await call<Page<Campaign>>("GET", "/campaigns", { query: { limit: 500 }, signal })).data,
});

export function campaignQuery(id: string) {
  return queryOptions({
    queryKey: [KEY, "one", id],
    queryFn: ({ signal }) => call<Campaign>("GET", pathOf(id), { signal }),
  });
}

/** Newest first, as many as can stand side by side. */
export function versionsQuery(campaignId: string) {
  return queryOptions({
    queryKey: [KEY, "versions", campaignId],
    queryFn: async ({ signal }) =>
      (await call<Page<CampaignVersion>>("GET", `${pathOf(campaignId)}/versions`, { query: { limit: 100 }, signal }))
        .data,
  });
}

export function createCampaign(body: CampaignBody, idempotencyKey: string): Promise<Campaign> {
  return call<Campaign>("POST", "/campaigns", { body, idempotencyKey });
}

/** @param ifRevision the revision on the reader's screen */
export function changeCampaign(id: string, body: CampaignPatch, ifRevision: number): Promise<Campaign> {
  return call<Campaign>("PATCH", pathOf(id), { body, ifRevision });
}

export function publishCampaign(
  id: string,
  body: PublishBody,
  { ifRevision, idempotencyKey }: { ifRevision: number; idempotencyKey: string },
): Promise<CampaignVersion> {
  return call<CampaignVersion>("POST", `${pathOf(id)}/publish`, { body, ifRevision, idempotencyKey });
}

export function deleteCampaign(id: string): Promise<void> {
  return call<void>("DELETE", pathOf(id));
}

/** Everything known of campaigns, for asking again. */
export const CAMPAIGNS_KEY = [KEY];

function pathOf(id: string): string {
  return `/campaigns/${encodeURIComponent(id)}`;
}
