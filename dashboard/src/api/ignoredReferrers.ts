import { queryOptions } from "@tanstack/react-query";
import type { IgnoredReferrer, IgnoredReferrerBody } from "@tributary/contract/ignored-referrers";
import type { Page } from "@tributary/contract/page";
import { call } from "./client.ts";

export const ignoredReferrersQuery = queryOptions({
  queryKey: ["ignored-referrers"],
  queryFn: async ({ signal }) => (await call<Page<IgnoredReferrer>>("GET", "/ignored-referrers", { signal })).data,
});

export function ignoreReferrer(body: IgnoredReferrerBody, idempotencyKey: string): Promise<IgnoredReferrer> {
  return call<IgnoredReferrer>("POST", "/ignored-referrers", { body, idempotencyKey });
}

export function deleteIgnoredReferrer(id: string): Promise<void> {
  return call<void>("DELETE", `/ignored-referrers/${encodeURIComponent(id)}`);
}
