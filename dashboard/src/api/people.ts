import { queryOptions } from "@tanstack/react-query";
import type { IdentitySplit, IdentitySplitBody, PersonGraph } from "@tributary/contract/people";
import { call } from "./client.ts";

export const PEOPLE_KEY = ["people"] as const;

export function personQuery(visitorId: string) {
  return queryOptions({
    queryKey: [...PEOPLE_KEY, visitorId],
    queryFn: ({ signal }) => call<PersonGraph>("GET", `/people/${encodeURIComponent(visitorId)}`, { signal }),
  });
}

export function splitIdentity(body: IdentitySplitBody): Promise<IdentitySplit> {
  return call("POST", "/identity-splits", { body });
}

export function joinIdentity(splitId: string): Promise<void> {
  return call("DELETE", `/identity-splits/${encodeURIComponent(splitId)}`);
}
