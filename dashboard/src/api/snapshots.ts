import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { CreditSnapshot, CreditSnapshotBody, SnapshotChanges } from "@tributary/contract/credit-snapshots";
import type { Page } from "@tributary/contract/page";
import { call } from "./client.ts";
import { RESULTS_KEY } from "./results.ts";

export const snapshotsQuery = queryOptions({
  queryKey: ["snapshots"],
  queryFn: async ({ signal }) => (await call<Page<CreditSnapshot>>("GET", "/attribution/snapshots", { signal })).data,
});

export function takeSnapshot(body: CreditSnapshotBody, idempotencyKey: string): Promise<CreditSnapshot> {
  return call("POST", "/attribution/snapshots", { body, idempotencyKey });
}

/** @param against another snapshot of the same days; absent: now */
export function snapshotChangesQuery(id: string, question: { model: string | undefined; against: string | undefined }) {
  return queryOptions({
    queryKey: [...RESULTS_KEY, "snapshot-changes", id, question],
    queryFn: ({ signal }) =>
      call<SnapshotChanges>("GET", `/attribution/snapshots/${encodeURIComponent(id)}/changes`, {
        query: question,
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}
