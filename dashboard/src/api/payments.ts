import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Page } from "@tributary/contract/page";
import type { Payment, PaymentDetail, PaymentsQuery } from "@tributary/contract/payments";
import { call, callFile } from "./client.ts";

/** What a list of payments may be narrowed to; times are instants. */
export type PaymentFilters = Omit<PaymentsQuery, "limit" | "cursor">;

const PAGE_ROWS = 50;

export function paymentsQuery(filters: PaymentFilters) {
  return infiniteQueryOptions({
    queryKey: ["payments", "list", filters],
    queryFn: ({ pageParam, signal }) =>
      call<Page<Payment>>("GET", "/payments", { query: { ...filters, limit: PAGE_ROWS, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export function exportPayments(filters: PaymentFilters): Promise<Blob> {
  return callFile("/payments/export", { query: { ...filters } });
}

export function latestPaymentsQuery(limit: number, filters: Pick<PaymentFilters, "attributed"> = {}) {
  return queryOptions({
    queryKey: ["payments", "latest", limit, filters],
    queryFn: async ({ signal }) =>
      (await call<Page<Payment>>("GET", "/payments", { query: { limit, ...filters }, signal })).data,
  });
}

export function paymentQuery(id: string) {
  return queryOptions({
    queryKey: ["payments", "one", id],
    queryFn: ({ signal }) => call<PaymentDetail>("GET", `/payments/${encodeURIComponent(id)}`, { signal }),
  });
}
