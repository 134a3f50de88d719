/** The reports behind the real HTTP door, on stores of their own, for one test file. */
import type { MetricsQuery, MetricsResult } from "@tributary/contract/metrics";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { newId } from "../../core/ids.ts";
import { as, openThrowawayHttp } from "../../platform/http/throwaway-http.ts";
import { adVisits, conversions, touchedPayments } from "../attribution/facts.ts";
import { conversionsFinality } from "../attribution/finality.sql.ts";
import { attributionMetrics } from "../attribution/metrics.ts";
import { MODELS } from "../attribution/models/models.ts";
import { openThrowawayTracing, type ThrowawayTracing } from "../attribution/trace/throwaway-tracing.ts";
import { type TracedPayment, writeConversions } from "../attribution/trace/traces.sql.ts";
import { linkClicks, trackingMetrics, traffic } from "../tracking/facts.ts";
import { adPerformance, warehouseMetrics } from "../warehouse/facts.ts";
import { readAdTags } from "../warehouse/mappings/ad-tags.sql.ts";
import { attributionReportRoutes } from "./attribution/attribution-reports.routes.ts";
import { reconciliationRoute } from "./attribution/reconciliation.routes.ts";
import { verifiedConversionRoutes } from "./attribution/verified-conversions.routes.ts";
import { campaignResultRoutes } from "./campaigns/campaigns.routes.ts";
import { linkResultRoutes } from "./links/links.routes.ts";
import { createCatalogue } from "./metrics/catalogue.ts";
import { metricsRoutes } from "./metrics/metrics.routes.ts";
import { createReadCampaigns } from "./metrics/metrics.sql.ts";
import type { ReadRates } from "./metrics/money-sql.ts";
import { queryMetrics } from "./metrics/query-metrics.ts";
import { paymentRoutes } from "./payments/payments.routes.ts";
import { qualityRoute } from "./quality/quality.routes.ts";
import { RETURN_METRICS } from "./ratios.ts";
import { selfReportedRoute } from "./self-reported/self-reported.routes.ts";

/** A conversion as a test states it. */
export interface Conversion {
  /** Of a payment that is there; left out: of none. */
  id?: string;
  paidAt: string;
  amountMinor: number;
  refundedMinor?: number;
  currency?: string;
  confidenceLevel?: TracedPayment["confidenceLevel"];
  journey?: readonly {
    kind: "link_click" | "landing" | "direct";
    channel: string;
    source?: string;
    campaign?: string;
    adCampaignId?: string;
    linkId?: string;
    visitorId?: string;
    eventId?: string;
  }[];
}

export interface ThrowawayReport extends ThrowawayTracing {
  http: FastifyInstance;
  /** Writes traced conversions as tracing would. */
  convert(workspaceId: string, ...conversions: Conversion[]): Promise<void>;
  ask(workspaceId: string, query: object): Promise<LightMyRequestResponse>;
  /** The answer to a question that must succeed. */
  answer(workspaceId: string, query: Partial<MetricsQuery> & Record<string, unknown>): Promise<MetricsResult>;
  get(workspaceId: string, path: string): Promise<LightMyRequestResponse>;
}

export async function openThrowawayReport({
  readRates = async () => new Map(),
  readCostShare = async () => null,
}: {
  readRates?: ReadRates;
  readCostShare?: (workspaceId: string) => Promise<number | null>;
} = {}): Promise<ThrowawayReport> {
  const tracing = await openThrowawayTracing();
  const { postgres, clickhouse } = tracing;
  const catalogue = createCatalogue(
    [traffic, linkClicks, adPerformance, conversions, adVisits, touchedPayments],
    [...trackingMetrics, ...warehouseMetrics, ...attributionMetrics, ...RETURN_METRICS],
  );
  const finality = () => [conversionsFinality(postgres)];
  const readCampaigns = createReadCampaigns(postgres, (id) => readAdTags({ postgres, clickhouse }, id));
  const context = {
    postgres,
    clickhouse,
    models: MODELS,
    catalogue,
    finality,
    readRates,
    readCostShare,
    readCampaigns,
  };
  const askMetrics = (id: string, query: MetricsQuery) => queryMetrics(context, id, query);
  const results = [...linkResultRoutes(postgres, askMetrics), ...campaignResultRoutes(postgres, askMetrics)];
  const http = await openThrowawayHttp({
    routes: [
      ...metricsRoutes(context),
      ...paymentRoutes(context),
      qualityRoute(context),
      ...results,
      ...attributionReportRoutes({ ...context, askMetrics }),
      reconciliationRoute(context),
      selfReportedRoute(context),
      ...verifiedConversionRoutes({ ...context, askMetrics }),
    ],
  });
  const ask: ThrowawayReport["ask"] = (workspaceId, payload) =>
    http.inject({ method: "POST", url: "/api/v1/metrics/query", headers: as("viewer", workspaceId), payload });
  return {
    ...tracing,
    http,
    convert: (workspaceId, ...conversions) =>
      writeConversions(clickhouse, MODELS, workspaceId, conversions.map(tracedConversion)),
    ask,
    answer: async (workspaceId, query) => {
      const response = await ask(workspaceId, query);
      if (response.statusCode !== 200) throw new Error(`${response.statusCode} ${response.body}`);
      return response.json() as MetricsResult;
    },
    get: (workspaceId, path) => http.inject({ url: `/api/v1${path}`, headers: as("viewer", workspaceId) }),
    close: async () => {
      await http.close();
      await tracing.close();
    },
  };
}

/** As tracing would leave it. */
export function tracedConversion(conversion: Conversion): TracedPayment {
  const { id = newId(), paidAt, amountMinor, refundedMinor = 0, currency = "USD", journey = [] } = conversion;
  return {
    payment: {
      id,
      version: 1,
      paidAt: new Date(paidAt),
      journeyEndsAt: new Date(paidAt),
      subscriptionId: null,
      isRenewal: false,
      amountMinor,
      refundedMinor,
      currency,
      values: { visitor_id: null, session_id: null, tracking_id: null, customer_id: null, email: null },
    },
    journey: journey.map(
      (
        {
          kind,
          channel,
          source = "",
          campaign = "",
          adCampaignId = "",
          linkId = "",
          visitorId = "v",
          eventId = newId(),
        },
        index,
      ) => ({
        visitorId,
        touchKey: `k${index}`,
        occurredAt: Date.parse(paidAt) - 1000 * (journey.length - index),
        receivedAt: 0,
        eventId,
        kind,
        sessionId: "",
        trackingId: "",
        linkId,
        channel,
        source,
        medium: "",
        campaign,
        adCampaignId,
        landingPath: "/",
      }),
    ),
    parametersVersion: 0,
    lookbackDays: 30,
    evidence: [],
    visitorIds: [],
    confidence: 99,
    confidenceLevel: conversion.confidenceLevel ?? "high",
    method: "visitor_id",
    channel: "",
    source: null,
    campaign: null,
  };
}
