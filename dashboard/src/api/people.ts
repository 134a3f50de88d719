import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Page } from "@tributary/contract/page";
import type { Customer, IdentitySplit, IdentitySplitBody, PersonGraph } from "@tributary/contract/people";
import { call } from "./client.ts";

export const PEOPLE_KEY = ["people"] as const;

const PAGE_ROWS = 50;

export const customersQuery = infiniteQueryOptions({
  queryKey: [...PEOPLE_KEY, "customers"],
  queryFn: ({ pageParam, signal }) =>
    call<Page<Customer>>("GET", "/customers", { query: { limit: PAGE_ROWS, cursor: pageParam }, signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export function personQuery(visitorId: string) {
  return queryOptions({
    queryKey: [...PEOPLE_KEY, "one", visitorId],
    queryFn: ({ signal }) => call<PersonGraph>("GET", `/people/${encodeURIComponent(visitorId)}`, { signal }),
  });
}

export function splitIdentity(body: IdentitySplitBody): Promise<IdentitySplit> {
  return call("POST", "/identity-splits", { body });
}

export function joinIdentity(splitId: string): Promise<void> {
  return call("DELETE", `/identity-splits/${encodeURIComponent(splitId)}`);
}
