import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Page } from "@tributary/contract/page";
import type { AvailableAccount, Source, SyncRun, SyncStarted } from "@tributary/contract/sources";
import type { Restatement } from "@tributary/contract/warehouse";
import { call } from "./client.ts";

const WHILE_SYNCING_MS = 2000;

/** Imported accounts; asked again while one is being read. */
export const sourcesQuery = queryOptions({
  queryKey: ["sources"],
  queryFn: async ({ signal }) => (await call<{ data: Source[] }>("GET", "/sources", { signal })).data,
  refetchInterval: ({ state }) => (state.data?.some(({ status }) => status === "syncing") ? WHILE_SYNCING_MS : 30_000),
});

/** The accounts a connection can reach, asked live from the provider. */
export function availableAccountsQuery(connectionId: string) {
  return queryOptions({
    queryKey: ["sources", "accounts", connectionId],
    queryFn: async ({ signal }) =>
      (await call<{ data: AvailableAccount[] }>("GET", "/sources/accounts", { query: { connectionId }, signal })).data,
    staleTime: 0,
  });
}

export function chooseAccounts(connectionId: string, accountIds: readonly string[]): Promise<{ data: Source[] }> {
  return call("POST", "/sources/accounts", { body: { connectionId, accountIds } });
}

/** @param which absent: all accounts */
export function syncNow(which: { connectionId?: string; accountId?: string } = {}): Promise<SyncStarted> {
  return call("POST", "/sources/sync", { body: which });
}

export function syncRunsQuery({ connectionId, accountId }: Pick<Source, "connectionId" | "accountId">) {
  return infiniteQueryOptions({
    queryKey: ["sources", "runs", connectionId, accountId],
    queryFn: ({ pageParam, signal }) =>
      call<Page<SyncRun>>("GET", "/sources/runs", {
        query: { connectionId, accountId, limit: 20, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** What platforms changed after the fact, newest first. */
export const restatementsQuery = queryOptions({
  queryKey: ["sources", "restatements"],
  queryFn: async ({ signal }) =>
    (await call<Page<Restatement>>("GET", "/warehouse/restatements", { query: { limit: 25 }, signal })).data,
});
