import {
  ChannelPerformance,
  PerformanceQuery,
  VerifiedConversions,
  VerifiedConversionsQuery,
} from "@tributary/contract/verified-conversions";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import { readCurrency, readTimeZone } from "../../accounts/public.ts";
import type { AskMetrics } from "../links/link-results.ts";
import type { PaymentsContext } from "../payments/payments.sql.ts";
import { resultsRange } from "../results-range.ts";
import { channelPerformance } from "./channel-performance.ts";
import { listVerifiedConversions } from "./verified-conversions.ts";

const access = { kind: "workspace", permission: "reports.read" } as const;

/** GET /attribution/verified-conversions and /analytics/performance. */
export function verifiedConversionRoutes(context: PaymentsContext & { askMetrics: AskMetrics }): Route[] {
  const { postgres, askMetrics } = context;
  return [
    defineRoute({
      method: "GET",
      path: "/attribution/verified-conversions",
      operationId: "listVerifiedConversions",
      access,
      summary: "List payments with the channel credited, match confidence, and conflicting claims, newest first",
      tag: "attribution",
      query: VerifiedConversionsQuery,
      response: VerifiedConversions,
      handler: ({ workspaceId }, { query }) => listVerifiedConversions(context, workspaceId, query),
    }),
    defineRoute({
      method: "GET",
      path: "/analytics/performance",
      operationId: "getChannelPerformance",
      access,
      summary: "Get spend, verified revenue, and return of each channel",
      tag: "attribution",
      query: PerformanceQuery,
      response: ChannelPerformance,
      handler: async ({ workspaceId }, { query }) => {
        const range = resultsRange(query, await readTimeZone(postgres, workspaceId), Date.now());
        const currency = query.currency ?? (await readCurrency(postgres, workspaceId));
        return { success: true as const, data: await channelPerformance(askMetrics, workspaceId, range, currency) };
      },
    }),
  ];
}
