import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Page } from "@tributary/contract/page";
import type {
  Recommendation,
  RecommendationPatch,
  RecommendationStatus,
  TrackRecord,
} from "@tributary/contract/recommendations";
import { call } from "./client.ts";

export const RECOMMENDATIONS_KEY = ["recommendations"];

export function recommendationsQuery(status: RecommendationStatus) {
  return infiniteQueryOptions({
    queryKey: [...RECOMMENDATIONS_KEY, "list", status],
    queryFn: ({ pageParam, signal }) =>
      call<Page<Recommendation>>("GET", "/recommendations", {
        query: { status, limit: 50, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export const trackRecordQuery = queryOptions({
  queryKey: [...RECOMMENDATIONS_KEY, "record"],
  queryFn: async ({ signal }) => (await call<TrackRecord>("GET", "/recommendations/track-record", { signal })).data,
});

export function decideRecommendation(id: string, patch: RecommendationPatch): Promise<Recommendation> {
  return call("PATCH", `/recommendations/${encodeURIComponent(id)}`, { body: patch });
}
