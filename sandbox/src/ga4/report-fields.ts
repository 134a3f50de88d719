/** The dimensions and metrics that this Google Analytics knows. Source: developers.google.com/analytics/devguides/reporting/data/v1/api-schema. */

export const DIMENSIONS: readonly string[] = [
  "date",
  "sessionSource",
  "sessionMedium",
  "sessionCampaignName",
  "sessionDefaultChannelGroup",
  "transactionId",
];

export type MetricType = "TYPE_INTEGER" | "TYPE_FLOAT" | "TYPE_CURRENCY";

export const METRICS: Readonly<Record<string, MetricType>> = {
  sessions: "TYPE_INTEGER",
  engagedSessions: "TYPE_INTEGER",
  totalUsers: "TYPE_INTEGER",
  keyEvents: "TYPE_FLOAT",
  ecommercePurchases: "TYPE_INTEGER",
  purchaseRevenue: "TYPE_CURRENCY",
  totalRevenue: "TYPE_CURRENCY",
};
