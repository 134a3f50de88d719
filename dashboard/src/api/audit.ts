import { infiniteQueryOptions } from "@tanstack/react-query";
import type { AuditEntry, AuditFilters, AuditVerification } from "@tributary/contract/audit";
import type { Page } from "@tributary/contract/page";
import { call, callFile } from "./client.ts";

/** Newest first. */
export function auditQuery(filters: AuditFilters) {
  return infiniteQueryOptions({
    queryKey: ["audit", filters],
    queryFn: ({ pageParam, signal }) =>
      call<Page<AuditEntry>>("GET", "/audit", { query: { ...filters, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    // Every change anywhere in the product adds an entry.
    staleTime: 0,
  });
}

/** The same entries as a CSV file. */
export function exportAudit(filters: AuditFilters): Promise<Blob> {
  return callFile("/audit/export", { query: { ...filters } });
}

/** Walks the whole chain. */
export function verifyAudit(): Promise<AuditVerification> {
  return call<AuditVerification>("GET", "/audit/verify");
}
