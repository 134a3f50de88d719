import { queryOptions } from "@tanstack/react-query";
import type { JourneyPredictions, PredictionKind, Predictions } from "@tributary/contract/predictions";
import { call } from "./client.ts";

export function predictionsQuery(kind: PredictionKind) {
  return queryOptions({
    queryKey: ["predictions", kind],
    queryFn: ({ signal }) => call<Predictions>("GET", "/predictions", { query: { kind }, signal }),
  });
}

export const journeysQuery = queryOptions({
  queryKey: ["predictions", "journeys"],
  queryFn: ({ signal }) => call<JourneyPredictions>("GET", "/predictions/journeys", { signal }),
});
