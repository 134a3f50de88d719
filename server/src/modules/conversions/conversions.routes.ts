/** Reported conversions, for the people of the workspace. */
import {
  CleanupBody,
  CleanupDone,
  ClickAttribution,
  ClickRange,
  LinkConversionTypes,
  LinkFunnel,
  ReportedConversion,
  ReportedCounts,
  ReportedCountsQuery,
  ReportedQuery,
} from "@tributary/contract/conversions";
import { pageOf } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { defineRoute, type Route } from "../../platform/http/route.ts";

const lowerId = Id.toLowerCase();

export interface ConversionReads {
  list(workspaceId: string, query: ReportedQuery): Promise<{ data: ReportedConversion[]; nextCursor: string | null }>;
  counts(workspaceId: string, query: ReportedCountsQuery): Promise<ReportedCounts>;
  attribution(workspaceId: string, trackingId: string): Promise<ClickAttribution>;
  funnel(workspaceId: string, linkId: string, range: ClickRange): Promise<LinkFunnel>;
  types(workspaceId: string, linkId: string): Promise<LinkConversionTypes>;
  cleanUp(workspaceId: string): Promise<CleanupDone>;
}

/** GET /conversions/reported and …/counts, /conversions/attribution|funnel|types/{id}; POST /conversions/cleanup. */
export function conversionRoutes(reads: ConversionReads): Route[] {
  const read = { method: "GET", access: { kind: "workspace", permission: "data.read" }, tag: "Conversions" } as const;
  const ofLink = z.object({ campaignLinkId: lowerId });
  return [
    defineRoute({
      ...read,
      path: "/conversions/reported",
      operationId: "listReportedConversions",
      summary: "Reported conversions, newest first: the accepted, and the rejected with their reasons",
      query: ReportedQuery,
      response: pageOf(ReportedConversion),
      handler: ({ workspaceId }, { query }) => reads.list(workspaceId, query),
    }),
    defineRoute({
      ...read,
      path: "/conversions/reported/counts",
      operationId: "countReportedConversions",
      summary: "How many reports were accepted, rejected and for which reasons",
      query: ReportedCountsQuery,
      response: ReportedCounts,
      handler: ({ workspaceId }, { query }) => reads.counts(workspaceId, query),
    }),
    defineRoute({
      ...read,
      path: "/conversions/attribution/{trackingId}",
      operationId: "getClickAttribution",
      summary: "What a click brought in: when it was, its conversions, their revenue, and its attribution window",
      params: z.object({ trackingId: lowerId }),
      response: ClickAttribution,
      handler: ({ workspaceId }, { params }) => reads.attribution(workspaceId, params.trackingId),
    }),
    defineRoute({
      ...read,
      path: "/conversions/funnel/{campaignLinkId}",
      operationId: "getLinkFunnel",
      summary: "From a link's clicks to conversions, with rates",
      params: ofLink,
      query: ClickRange,
      response: LinkFunnel,
      handler: ({ workspaceId }, { params, query }) => reads.funnel(workspaceId, params.campaignLinkId, query),
    }),
    defineRoute({
      ...read,
      path: "/conversions/types/{campaignLinkId}",
      operationId: "getLinkConversionTypes",
      summary: "A link's conversions and their revenue by type",
      params: ofLink,
      response: LinkConversionTypes,
      handler: ({ workspaceId }, { params }) => reads.types(workspaceId, params.campaignLinkId),
    }),
    defineRoute({
      method: "POST",
      path: "/conversions/cleanup",
      operationId: "cleanUpConversions",
      access: { kind: "workspace", permission: "data.delete" },
      summary: "Remove reports older than the workspace keeps them, except those that a payment confirms",
      tag: "Conversions",
      body: CleanupBody,
      response: CleanupDone,
      handler: ({ workspaceId }) => reads.cleanUp(workspaceId),
    }),
  ];
}
