import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { QualityQuery, QualityReport } from "@tributary/contract/quality";
import type { RefusalReasons } from "@tributary/contract/refused-events";
import { call } from "./client.ts";

export function qualityQuery({ from, to, pixelId }: QualityQuery) {
  return queryOptions({
    queryKey: ["quality", { from, to, pixelId }],
    queryFn: ({ signal }) => call<QualityReport>("GET", "/quality", { query: { from, to, pixelId }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** Why events were refused. @param range UTC days, both inclusive */
export function refusedQuery({ from, to }: { from: string; to: string }) {
  return queryOptions({
    queryKey: ["quality", "refused", { from, to }],
    queryFn: ({ signal }) => call<RefusalReasons>("GET", "/events/refused/reasons", { query: { from, to }, signal }),
    placeholderData: keepPreviousData,
  });
}
