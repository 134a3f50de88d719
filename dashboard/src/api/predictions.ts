import { queryOptions } from "@tanstack/react-query";
import type { PredictionKind, Predictions } from "@tributary/contract/predictions";
import { call } from "./client.ts";

export function predictionsQuery(kind: PredictionKind) {
  return queryOptions({
    queryKey: ["predictions", kind],
    queryFn: ({ signal }) => call<Predictions>("GET", "/predictions", { query: { kind }, signal }),
  });
}
