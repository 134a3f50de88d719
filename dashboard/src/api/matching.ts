import { queryOptions } from "@tanstack/react-query";
import type { MatchingParameters } from "@tributary/contract/matching";
import { call } from "./client.ts";

/** Learned anew each night at most. */
export const matchingQuery = queryOptions({
  queryKey: ["matching-parameters"],
  queryFn: ({ signal }) => call<MatchingParameters>("GET", "/attribution/parameters", { signal }),
});
