import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { QualityQuery, QualityReport } from "@tributary/contract/quality";
import { call } from "./client.ts";

export function qualityQuery({ from, to, pixelId }: QualityQuery) {
  return queryOptions({
    queryKey: ["quality", { from, to, pixelId }],
    queryFn: ({ signal }) => call<QualityReport>("GET", "/quality", { query: { from, to, pixelId }, signal }),
    placeholderData: keepPreviousData,
  });
}
