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
      summary: "List reported conversions, newest first: accepted ones, and rejected ones with reasons",
      query: ReportedQuery,
      response: pageOf(ReportedConversion),
      handler: ({ workspaceId }, { query }) => reads.list(workspaceId, query),
    }),
    defineRoute({
      ...read,
      path: "/conversions/reported/counts",
      operationId: "countReportedConversions",
      summary: "Count accepted and rejected reports, with rejection reasons",
      query: ReportedCountsQuery,
      response: ReportedCounts,
      handler: ({ workspaceId }, { query }) => reads.counts(workspaceId, query),
    }),
    defineRoute({
      ...read,
      path: "/conversions/attribution/{trackingId}",
      operationId: "getClickAttribution",
      summary: "Get a click's time, conversions, revenue, and attribution window",
      params: z.object({ trackingId: lowerId }),
      response: ClickAttribution,
      handler: ({ workspaceId }, { params }) => reads.attribution(workspaceId, params.trackingId),
    }),
    defineRoute({
      ...read,
      path: "/conversions/funnel/{campaignLinkId}",
      operationId: "getLinkFunnel",
      summary: "Get a link's funnel from clicks to conversions, with rates",
      params: ofLink,
      query: ClickRange,
      response: LinkFunnel,
      handler: ({ workspaceId }, { params, query }) => reads.funnel(workspaceId, params.campaignLinkId, query),
    }),
    defineRoute({
      ...read,
      path: "/conversions/types/{campaignLinkId}",
      operationId: "getLinkConversionTypes",
      summary: "Get a link's conversions and revenue by type",
      params: ofLink,
      response: LinkConversionTypes,
      handler: ({ workspaceId }, { params }) => reads.types(workspaceId, params.campaignLinkId),
    }),
    defineRoute({
      method: "POST",
      path: "/conversions/cleanup",
      operationId: "cleanUpConversions",
      access: { kind: "workspace", permission: "data.delete" },
      summary: "Delete reports past the workspace's retention, except those confirmed by a payment",
      tag: "Conversions",
      body: CleanupBody,
      response: CleanupDone,
      handler: ({ workspaceId }) => reads.cleanUp(workspaceId),
    }),
  ];
}
