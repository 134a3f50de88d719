import { infiniteQueryOptions } from "@tanstack/react-query";
import type { Link, LinkBody } from "@tributary/contract/links";
import type { Page } from "@tributary/contract/page";
import { call } from "./client.ts";

export const linksQuery = infiniteQueryOptions({
  queryKey: ["links"],
  queryFn: ({ pageParam, signal }) =>
    call<Page<Link>>("GET", "/links", { query: { limit: 50, cursor: pageParam }, signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export function createLink(body: LinkBody, idempotencyKey: string): Promise<Link> {
  return call<Link>("POST", "/links", { body, idempotencyKey });
}

export function deleteLink(id: string): Promise<void> {
  return call<void>("DELETE", `/links/${encodeURIComponent(id)}`);
}
