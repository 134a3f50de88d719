/** What campaigns and their versions brought in. */
import { CampaignsResults, ResultsQuery, VersionComparison } from "@tributary/contract/campaign-results";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { notFound } from "../../../core/errors.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { readTimeZone } from "../../accounts/public.ts";
import type { AskMetrics } from "../links/link-results.ts";
import { resultsRange } from "../results-range.ts";
import { linksOfCampaigns, linksOfVersions } from "./campaign-links.sql.ts";
import { campaignsResults, compareVersions, type ResultsQuestion } from "./campaign-results.ts";

/** GET /campaigns/results, GET /campaigns/{id}/versions/compare. */
export function campaignResultRoutes(postgres: PostgresClient, ask: AskMetrics): Route[] {
  const access = { kind: "workspace", permission: "reports.read" } as const;
  const questionOf = async (workspaceId: string, { model, ...days }: ResultsQuery): Promise<ResultsQuestion> => ({
    range: resultsRange(days, await readTimeZone(postgres, workspaceId), Date.now()),
    model,
  });
  return [
    defineRoute({
      method: "GET",
      path: "/campaigns/results",
      operationId: "getCampaignsResults",
      access,
      summary: "Get clicks, orders, and revenue for every campaign, keyed by ID",
      tag: "Plan",
      query: ResultsQuery,
      response: CampaignsResults,
      handler: async ({ workspaceId }, { query }) => {
        const campaigns = await linksOfCampaigns(postgres, workspaceId);
        return campaignsResults(ask, workspaceId, campaigns, await questionOf(workspaceId, query));
      },
    }),
    defineRoute({
      method: "GET",
      path: "/campaigns/{id}/versions/compare",
      operationId: "compareCampaignVersions",
      access,
      summary: "Compare clicks, visitors, orders, and revenue across a campaign's versions",
      tag: "Plan",
      params: z.object({ id: Id }),
      query: ResultsQuery,
      response: VersionComparison,
      handler: async ({ workspaceId }, { params: { id }, query }) => {
        const versions = await linksOfVersions(postgres, workspaceId, id);
        if (!versions) throw notFound("campaign");
        return compareVersions(ask, workspaceId, versions, await questionOf(workspaceId, query));
      },
    }),
  ];
}
