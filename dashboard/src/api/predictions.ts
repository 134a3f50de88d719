import { queryOptions } from "@tanstack/react-query";
import type { CustomerValue, JourneyPredictions, PredictionKind, Predictions } from "@tributary/contract/predictions";
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

export const customersQuery = queryOptions({
  queryKey: ["predictions", "customers"],
  queryFn: ({ signal }) => call<CustomerValue>("GET", "/predictions/customers", { signal }),
});
