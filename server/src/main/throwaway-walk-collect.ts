/** The rows of the route walk about what is collected and connected. */
import type { WalkedRoute } from "./throwaway-walked-route.ts";

const range = { from: "2026-01-01", to: "2026-12-31" };

export const COLLECT_WALK: Readonly<Record<string, WalkedRoute>> = {
  "POST /api/v1/events": {
    access: "ingest",
    url: () => "/api/v1/events",
    body: ({ pixelId }) => ({ name: "page_view", pixelId }),
    namesShop: true,
  },
  "POST /api/v1/events/batch": {
    access: "ingest",
    url: () => "/api/v1/events/batch",
    body: ({ pixelId }) => ({ pixelId, batch: [{ name: "page_view" }] }),
    namesShop: true,
  },
  "GET /api/v1/events": { access: "data.read", url: ({ pixelId }) => `/api/v1/events?pixelId=${pixelId}` },
  "GET /api/v1/events/refused": {
    access: "data.read",
    url: () => `/api/v1/events/refused?from=${range.from}&to=${range.to}`,
  },
  "GET /api/v1/events/refused/reasons": {
    access: "data.read",
    url: () => `/api/v1/events/refused/reasons?from=${range.from}&to=${range.to}`,
  },
  "GET /p.gif": { access: "ingest", url: ({ pixelId }) => `/p.gif?pixel_id=${pixelId}`, namesShop: true },
  "POST /api/v1/pixel/track": {
    access: "ingest",
    url: () => "/api/v1/pixel/track",
    body: ({ pixelId }) => ({ pixel_id: pixelId, event_type: "page_view" }),
    namesShop: true,
  },
  "POST /v1/{call}": {
    access: "ingest",
    url: () => "/v1/track",
    body: ({ pixelId }) => ({ event: "Signed Up", userId: "u1", writeKey: pixelId }),
  },
  "POST /mp/collect": {
    access: "ingest",
    url: ({ pixelId, writeKey }) => `/mp/collect?measurement_id=${pixelId}&api_secret=${writeKey}`,
    body: () => ({ client_id: "1.2", events: [{ name: "sign_up" }] }),
  },
  "POST /debug/mp/collect": {
    access: "public",
    url: ({ pixelId }) => `/debug/mp/collect?measurement_id=${pixelId}`,
    body: () => ({ client_id: "1.2", events: [{ name: "sign_up" }] }),
  },
  "GET /api/v1/events/count": { access: "data.read", url: () => "/api/v1/events/count?name=page_view" },
  "GET /l/{code}": { access: "public", url: ({ linkCode }) => `/l/${linkCode}` },
  "GET /track.js": { access: "public", url: () => "/track.js" },
  "GET /survey.js": { access: "public", url: () => "/survey.js" },
  "GET /api/v1/conversions/script": { access: "public", url: () => "/api/v1/conversions/script" },
  "GET /track.{hash}.js": { access: "public", url: () => "/track.0123456789abcdef.js" },
  "GET /api/v1/tracker": { access: "plan.read", url: () => "/api/v1/tracker" },
  "POST /c": {
    access: "ingest",
    url: () => "/c",
    body: ({ pixelId }) => ({
      pixelId,
      batch: [["walk-c", Date.now(), "page_view", "https://a.example/", "", "", null]],
    }),
    namesShop: true,
  },
  "POST /api/v1/conversions": {
    access: "ingest",
    url: () => "/api/v1/conversions",
    body: ({ trackingId, linkId }) => ({
      tracking_id: trackingId,
      campaign_link_id: linkId,
      event_type: "purchase",
      revenue_amount: "42.00",
    }),
  },
  "GET /api/v1/conversions/reported": { access: "data.read", url: () => "/api/v1/conversions/reported?limit=500" },
  "GET /api/v1/conversions/reported/counts": { access: "data.read", url: () => "/api/v1/conversions/reported/counts" },
  "GET /api/v1/conversions/attribution/{trackingId}": {
    access: "data.read",
    url: ({ trackingId }) => `/api/v1/conversions/attribution/${trackingId}`,
    namesShop: true,
  },
  "GET /api/v1/conversions/funnel/{campaignLinkId}": {
    access: "data.read",
    url: ({ linkId }) => `/api/v1/conversions/funnel/${linkId}`,
    namesShop: true,
  },
  "GET /api/v1/conversions/types/{campaignLinkId}": {
    access: "data.read",
    url: ({ linkId }) => `/api/v1/conversions/types/${linkId}`,
    namesShop: true,
  },
  "POST /api/v1/conversions/cleanup": { access: "data.delete", url: () => "/api/v1/conversions/cleanup" },
  "POST /api/v1/checkout/sessions": {
    access: "checkout.create",
    url: () => "/api/v1/checkout/sessions",
    body: ({ linkId }) => ({
      lineItems: [{ name: "Mug", amountMinor: 1200 }],
      currency: "EUR",
      successUrl: "https://another.example/thanks",
      cancelUrl: "https://another.example/",
      campaignLinkId: linkId,
    }),
  },
  "GET /api/v1/connections/stripe": { access: "connections.manage", url: () => "/api/v1/connections/stripe" },
  "POST /api/v1/connections/stripe": {
    access: "connections.manage",
    url: () => "/api/v1/connections/stripe",
    body: () => ({ secretKey: "sk_test_another1234", webhookSecret: "whsec_another1234" }),
  },
  "PATCH /api/v1/connections/stripe/{id}": {
    access: "connections.manage",
    url: ({ connectionId }) => `/api/v1/connections/stripe/${connectionId}`,
    body: () => ({ webhookSecret: "whsec_another1234" }),
    namesShop: true,
  },
  "DELETE /api/v1/connections/stripe/{id}": {
    access: "connections.manage",
    url: ({ connectionId }) => `/api/v1/connections/stripe/${connectionId}`,
    namesShop: true,
  },
  "GET /api/v1/integrations": { access: "connections.read", url: () => "/api/v1/integrations" },
  "POST /api/v1/integrations/{platform}/connect": {
    access: "connections.manage",
    url: () => "/api/v1/integrations/stripe/connect",
    body: ({ connectionId }) => ({ connectionId, values: { secretKey: "sk_test_another1234" } }),
    namesShop: true,
  },
  "POST /api/v1/tenants/me/oauth/{platform}": {
    access: "connections.manage",
    url: () => "/api/v1/tenants/me/oauth/stripe",
    body: ({ connectionId }) => ({ connectionId, values: { secretKey: "sk_test_another1234" } }),
    namesShop: true,
  },
  "GET /api/v1/oauth/callback": { access: "public", url: () => "/api/v1/oauth/callback?state=not-a-state&code=x" },
  "DELETE /api/v1/integrations/{platform}/connections/{id}": {
    access: "connections.manage",
    url: ({ connectionId }) => `/api/v1/integrations/stripe/connections/${connectionId}`,
    namesShop: true,
  },
  "GET /api/v1/sources": { access: "connections.read", url: () => "/api/v1/sources" },
  "GET /api/v1/sources/accounts": {
    access: "connections.manage",
    url: ({ connectionId }) => `/api/v1/sources/accounts?connectionId=${connectionId}`,
    namesShop: true,
    // The shop's connection is Stripe's, which has no accounts to choose from.
    ownStatus: 404,
  },
  "POST /api/v1/sources/accounts": {
    access: "connections.manage",
    url: () => "/api/v1/sources/accounts",
    body: ({ connectionId }) => ({ connectionId, accountIds: [] }),
    namesShop: true,
  },
  "POST /api/v1/sources/sync": {
    access: "connections.manage",
    url: () => "/api/v1/sources/sync",
    body: ({ connectionId }) => ({ connectionId }),
    namesShop: true,
  },
  "GET /api/v1/sources/runs": { access: "connections.read", url: () => "/api/v1/sources/runs?limit=500" },
  "POST /api/v1/sources/runs/{id}/replay": {
    access: "connections.manage",
    url: ({ connectionId }) => `/api/v1/sources/runs/${connectionId}/replay`,
    namesShop: true,
  },
  "POST /api/v1/webhooks/stripe/{connectionId}": {
    access: "public",
    url: ({ connectionId }) => `/api/v1/webhooks/stripe/${connectionId}`,
    body: () => ({ id: "evt_unsigned", object: "event" }),
  },
  "POST /api/v1/webhooks/paypal/{connectionId}": {
    access: "public",
    url: ({ connectionId }) => `/api/v1/webhooks/paypal/${connectionId}`,
    body: () => ({ id: "WH-unsigned", event_type: "PAYMENT.CAPTURE.COMPLETED" }),
  },
};
