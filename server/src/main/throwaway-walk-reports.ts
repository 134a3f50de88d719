/** What the route walk knows of payments, reports, and what is made of them. */
import type { WalkedRoute } from "./throwaway-walked-route.ts";

const range = { from: "2026-01-01", to: "2026-12-31" };

const ALERT_RULE = { name: "Revenue", metric: "revenue", condition: "below", threshold: 100, days: 7 };

export const REPORTS_WALK: Readonly<Record<string, WalkedRoute>> = {
  "GET /api/v1/payments": { access: "reports.read", url: () => "/api/v1/payments?limit=500" },
  "GET /api/v1/payments/export": { access: "reports.read", url: () => "/api/v1/payments/export" },
  "GET /api/v1/payments/{id}": {
    access: "reports.read",
    url: ({ paymentId }) => `/api/v1/payments/${paymentId}`,
    namesShop: true,
  },
  // The shop has neither: found or not, nothing of it may show.
  "GET /api/v1/orders/{orderId}": { access: "reports.read", url: () => "/api/v1/orders/none" },
  "GET /api/v1/subscriptions/{id}": { access: "reports.read", url: () => "/api/v1/subscriptions/sub_none" },
  "GET /api/v1/quality": {
    access: "reports.read",
    url: ({ pixelId }) => `/api/v1/quality?from=${range.from}&to=${range.to}&pixelId=${pixelId}`,
    namesShop: true,
  },
  "GET /api/v1/metrics/catalogue": { access: "reports.read", url: () => "/api/v1/metrics/catalogue" },
  "GET /api/v1/attribution/parameters": { access: "reports.read", url: () => "/api/v1/attribution/parameters" },
  "POST /api/v1/reports/funnel": {
    access: "reports.read",
    url: () => "/api/v1/reports/funnel",
    body: () => ({ steps: [{ kind: "page", path: "/*" }, { kind: "payment" }], range }),
  },
  "GET /api/v1/customers": { access: "reports.read", url: () => "/api/v1/customers" },
  // The shop has none: found or not, nothing of it may show.
  "GET /api/v1/people/{visitorId}": { access: "reports.read", url: () => "/api/v1/people/none" },
  "GET /api/v1/identity-splits": { access: "reports.read", url: () => "/api/v1/identity-splits" },
  "POST /api/v1/identity-splits": {
    access: "settings.write",
    url: () => "/api/v1/identity-splits",
    body: () => ({ kind: "customer", value: "1", visitorId: "none" }),
  },
  "DELETE /api/v1/identity-splits/{id}": {
    access: "settings.write",
    url: ({ alertRuleId }) => `/api/v1/identity-splits/${alertRuleId}`,
  },
  "GET /api/v1/attribution/models": { access: "reports.read", url: () => "/api/v1/attribution/models" },
  "GET /api/v1/attribution/comparison": {
    access: "reports.read",
    url: () => `/api/v1/attribution/comparison?by=source&from=${range.from}&to=${range.to}`,
  },
  "GET /api/v1/attribution/paths": {
    access: "reports.read",
    url: () => `/api/v1/attribution/paths?from=${range.from}&to=${range.to}`,
  },
  "GET /api/v1/attribution/coverage": {
    access: "reports.read",
    url: () => `/api/v1/attribution/coverage?from=${range.from}&to=${range.to}`,
  },
  "GET /api/v1/alert-rules": { access: "reports.read", url: () => "/api/v1/alert-rules" },
  "POST /api/v1/alert-rules": { access: "alerts.manage", url: () => "/api/v1/alert-rules", body: () => ALERT_RULE },
  "POST /api/v1/alert-rules/backtest": {
    access: "reports.read",
    url: () => "/api/v1/alert-rules/backtest",
    body: () => ALERT_RULE,
  },
  "PATCH /api/v1/alert-rules/{id}": {
    access: "alerts.manage",
    url: ({ alertRuleId }) => `/api/v1/alert-rules/${alertRuleId}`,
    body: () => ({ isEnabled: false }),
    namesShop: true,
  },
  "DELETE /api/v1/alert-rules/{id}": {
    access: "alerts.manage",
    url: ({ alertRuleId }) => `/api/v1/alert-rules/${alertRuleId}`,
    namesShop: true,
  },
  "GET /api/v1/alerts": { access: "reports.read", url: () => "/api/v1/alerts" },
  // The shop has none: found or not, nothing of it may change.
  "PATCH /api/v1/alerts/{id}": {
    access: "alerts.manage",
    url: ({ alertRuleId }) => `/api/v1/alerts/${alertRuleId}`,
    body: () => ({ status: "resolved" }),
    namesShop: true,
  },
  "GET /api/v1/alert-destinations": { access: "reports.read", url: () => "/api/v1/alert-destinations" },
  "POST /api/v1/alert-destinations": {
    access: "alerts.manage",
    url: () => "/api/v1/alert-destinations",
    body: () => ({ kind: "slack", name: "Team", url: "https://hooks.example.com/services/1" }),
  },
  "DELETE /api/v1/alert-destinations/{id}": {
    access: "alerts.manage",
    url: ({ alertDestinationId }) => `/api/v1/alert-destinations/${alertDestinationId}`,
    namesShop: true,
  },
  "POST /api/v1/alert-destinations/{id}/test": {
    access: "alerts.manage",
    url: ({ alertDestinationId }) => `/api/v1/alert-destinations/${alertDestinationId}/test`,
    namesShop: true,
  },
  "POST /api/v1/alert-destinations/{id}/retry": {
    access: "alerts.manage",
    url: ({ alertDestinationId }) => `/api/v1/alert-destinations/${alertDestinationId}/retry`,
    namesShop: true,
  },
  "GET /api/v1/recommendations": { access: "reports.read", url: () => "/api/v1/recommendations" },
  "GET /api/v1/recommendations/track-record": {
    access: "reports.read",
    url: () => "/api/v1/recommendations/track-record",
  },
  // The shop has none: found or not, nothing of it may change.
  "PATCH /api/v1/recommendations/{id}": {
    access: "recommendations.manage",
    url: ({ alertRuleId }) => `/api/v1/recommendations/${alertRuleId}`,
    body: () => ({ status: "accepted" }),
    namesShop: true,
  },
  "GET /api/v1/assistant/threads": { access: "reports.read", url: () => "/api/v1/assistant/threads" },
  "POST /api/v1/assistant/threads": {
    access: "reports.read",
    url: () => "/api/v1/assistant/threads",
    body: () => ({}),
    ownStatus: 201,
  },
  "GET /api/v1/assistant/threads/{id}/messages": {
    access: "reports.read",
    url: ({ assistantThreadId }) => `/api/v1/assistant/threads/${assistantThreadId}/messages`,
    namesShop: true,
  },
  "POST /api/v1/assistant/threads/{id}/messages": {
    access: "reports.read",
    url: ({ assistantThreadId }) => `/api/v1/assistant/threads/${assistantThreadId}/messages`,
    body: () => ({ question: "orders last month" }),
    namesShop: true,
    ownStatus: 201,
  },
  "DELETE /api/v1/assistant/threads/{id}": {
    access: "reports.read",
    url: ({ assistantThreadId }) => `/api/v1/assistant/threads/${assistantThreadId}`,
    namesShop: true,
    ownStatus: 204,
  },
  "GET /api/v1/attribution/verified-conversions": {
    access: "reports.read",
    url: () => "/api/v1/attribution/verified-conversions",
  },
  "GET /api/v1/analytics/performance": {
    access: "reports.read",
    url: () => `/api/v1/analytics/performance?from=${range.from}&to=${range.to}`,
  },
  "GET /api/v1/attribution/snapshots": { access: "reports.read", url: () => "/api/v1/attribution/snapshots" },
  "POST /api/v1/attribution/snapshots": {
    access: "settings.write",
    url: () => "/api/v1/attribution/snapshots",
    body: () => ({ name: "March", range }),
  },
  "GET /api/v1/attribution/snapshots/{id}": {
    access: "reports.read",
    url: ({ snapshotId }) => `/api/v1/attribution/snapshots/${snapshotId}`,
    namesShop: true,
  },
  "GET /api/v1/attribution/snapshots/{id}/changes": {
    access: "reports.read",
    url: ({ snapshotId }) => `/api/v1/attribution/snapshots/${snapshotId}/changes`,
    namesShop: true,
  },
  "GET /api/v1/attribution/reconciliation": {
    access: "reports.read",
    url: () => `/api/v1/attribution/reconciliation?from=${range.from}&to=${range.to}`,
  },
  "GET /api/v1/attribution/self-reported": {
    access: "reports.read",
    url: () => `/api/v1/attribution/self-reported?from=${range.from}&to=${range.to}`,
  },
  "GET /api/v1/metrics/history": { access: "reports.read", url: () => "/api/v1/metrics/history" },
  "POST /api/v1/metrics/query": {
    access: "reports.read",
    url: () => "/api/v1/metrics/query",
    body: ({ marker }) => ({
      metrics: ["revenue", "orders"],
      dimensions: ["source", "utmCampaign"],
      range,
      filters: { source: [marker.slice(0, 4)] },
    }),
  },
};
