import { pageOf } from "@tributary/contract/page";
import {
  Recommendation,
  RecommendationPatch,
  RecommendationsQuery,
  TrackRecord,
} from "@tributary/contract/recommendations";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { dayAt, shiftDay } from "../../core/days.ts";
import { AppError, notFound } from "../../core/errors.ts";
import { defineRoute, type Route } from "../../platform/http/route.ts";
import { readTimeZone } from "../accounts/public.ts";
import type { RecommendationsContext } from "./recommend.ts";
import { decide, listRecommendations, readTrackRecord } from "./recommendations.sql.ts";

const reader = { access: { kind: "workspace", permission: "reports.read" }, tag: "recommendations" } as const;
const maker = { access: { kind: "workspace", permission: "recommendations.manage" }, tag: "recommendations" } as const;

/** /recommendations. */
export function recommendationRoutes({ postgres, clock }: RecommendationsContext): Route[] {
  return [
    defineRoute({
      ...reader,
      method: "GET",
      path: "/recommendations",
      operationId: "listRecommendations",
      summary: "List recommendations, newest first",
      query: RecommendationsQuery,
      response: pageOf(Recommendation),
      handler: ({ workspaceId }, { query }) => listRecommendations(postgres, workspaceId, query),
    }),
    defineRoute({
      ...reader,
      method: "GET",
      path: "/recommendations/track-record",
      operationId: "getRecommendationTrackRecord",
      summary: "How accepted recommendations turned out, by type",
      response: TrackRecord,
      handler: async ({ workspaceId }) => ({ data: await readTrackRecord(postgres, workspaceId) }),
    }),
    defineRoute({
      ...maker,
      method: "PATCH",
      path: "/recommendations/{id}",
      operationId: "decideRecommendation",
      summary: "Accept or dismiss an open recommendation",
      params: z.object({ id: Id }),
      body: RecommendationPatch,
      response: Recommendation,
      handler: async ({ workspaceId }, { params: { id }, body }) => {
        const at = new Date(clock());
        const measuredFrom = shiftDay(dayAt(clock(), await readTimeZone(postgres, workspaceId)), 1);
        const decided = await decide(postgres, workspaceId, { id, patch: body, at, measuredFrom });
        if (!decided) throw notFound("recommendation");
        if (!decided.isDone) {
          throw new AppError("conflict", `The recommendation is ${decided.recommendation.status}, not open.`);
        }
        return decided.recommendation;
      },
    }),
  ];
}
