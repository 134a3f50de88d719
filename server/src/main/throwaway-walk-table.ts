/** What the route walk knows of each route of the OpenAPI document: who may call it, and a call that names a shop's ids. */
import type { Permission } from "@tributary/contract/permissions";
import { newId } from "../core/ids.ts";
import type { Shop } from "./throwaway-shop.ts";

export interface WalkedRoute {
  /** What a member or key of the workspace must be allowed to do, or who else may call it. */
  access: Permission | "public" | "person" | "ingest";
  /** Path and query. */
  url: (shop: Shop) => string;
  body?: (shop: Shop) => object;
  /** The call names something of the shop's that others may not even know to exist. */
  namesShop?: true;
}

const range = { from: "2026-01-01", to: "2026-12-31" };
const anyone = { email: "nobody@example.com", password: "a password of nobody" };

/** By method and path as the document writes them. */
export const WALK: Readonly<Record<string, WalkedRoute>> = {
  "GET /api/v1/setup": { access: "public", url: () => "/api/v1/setup" },
  "POST /api/v1/auth/signup": {
    access: "public",
    url: () => "/api/v1/auth/signup",
    body: () => ({ ...anyone, email: `${newId()}@example.com`, name: "Nobody", workspaceName: "Nothing" }),
  },
  "POST /api/v1/auth/login": { access: "public", url: () => "/api/v1/auth/login", body: () => anyone },
  "POST /api/v1/auth/refresh": {
    access: "public",
    url: () => "/api/v1/auth/refresh",
    body: () => ({ refreshToken: "not-a-token" }),
  },
  "POST /api/v1/auth/logout": {
    access: "public",
    url: () => "/api/v1/auth/logout",
    body: () => ({ refreshToken: "not-a-token" }),
  },
  "POST /api/v1/auth/login/second-step": {
    access: "public",
    url: () => "/api/v1/auth/login/second-step",
    body: () => ({ challengeToken: "not-a-token", code: "000000" }),
  },
  "POST /api/v1/auth/verify-email": {
    access: "public",
    url: () => "/api/v1/auth/verify-email",
    body: () => ({ token: "not-a-token" }),
  },
  "POST /api/v1/auth/verify-email/resend": { access: "person", url: () => "/api/v1/auth/verify-email/resend" },
  "POST /api/v1/auth/forgot-password": {
    access: "public",
    url: () => "/api/v1/auth/forgot-password",
    body: () => ({ email: anyone.email }),
  },
  "POST /api/v1/auth/reset-password": {
    access: "public",
    url: () => "/api/v1/auth/reset-password",
    body: () => ({ token: "not-a-token", password: anyone.password }),
  },
  "GET /api/v1/auth/sessions": { access: "person", url: () => "/api/v1/auth/sessions" },
  "DELETE /api/v1/auth/sessions/{id}": { access: "person", url: () => `/api/v1/auth/sessions/${newId()}` },
  "POST /api/v1/auth/sessions/revoke-others": {
    access: "person",
    url: () => "/api/v1/auth/sessions/revoke-others",
  },
  "POST /api/v1/auth/password": {
    access: "person",
    url: () => "/api/v1/auth/password",
    body: () => ({ currentPassword: "not the password", password: anyone.password }),
  },
  "POST /api/v1/auth/totp": { access: "person", url: () => "/api/v1/auth/totp" },
  "POST /api/v1/auth/totp/confirm": {
    access: "person",
    url: () => "/api/v1/auth/totp/confirm",
    body: () => ({ code: "000000" }),
  },
  "POST /api/v1/auth/totp/remove": {
    access: "person",
    url: () => "/api/v1/auth/totp/remove",
    body: () => ({ password: "not the password" }),
  },
  "GET /api/v1/outbox": { access: "public", url: () => "/api/v1/outbox" },
  "GET /api/v1/members": { access: "members.read", url: () => "/api/v1/members" },
  "PATCH /api/v1/members/{userId}": {
    access: "members.manage",
    url: ({ memberId }) => `/api/v1/members/${memberId}`,
    body: () => ({ role: "viewer" }),
    namesShop: true,
  },
  "DELETE /api/v1/members/{userId}": {
    access: "members.manage",
    url: ({ memberId }) => `/api/v1/members/${memberId}`,
    namesShop: true,
  },
  "DELETE /api/v1/auth/memberships/{workspaceId}": {
    access: "person",
    url: ({ workspaceId }) => `/api/v1/auth/memberships/${workspaceId}`,
    namesShop: true,
  },
  "GET /api/v1/invitations": { access: "members.manage", url: () => "/api/v1/invitations" },
  "POST /api/v1/invitations": {
    access: "members.manage",
    url: () => "/api/v1/invitations",
    body: () => ({ email: `${newId()}@example.com`, role: "viewer" }),
  },
  "POST /api/v1/invitations/{id}/resend": {
    access: "members.manage",
    url: ({ invitationId }) => `/api/v1/invitations/${invitationId}/resend`,
    namesShop: true,
  },
  "DELETE /api/v1/invitations/{id}": {
    access: "members.manage",
    url: ({ invitationId }) => `/api/v1/invitations/${invitationId}`,
    namesShop: true,
  },
  "POST /api/v1/invitations/preview": {
    access: "public",
    url: () => "/api/v1/invitations/preview",
    body: () => ({ token: "not-a-token" }),
  },
  "POST /api/v1/invitations/accept": {
    access: "person",
    url: () => "/api/v1/invitations/accept",
    body: () => ({ token: "not-a-token" }),
  },
  "POST /api/v1/invitations/signup": {
    access: "public",
    url: () => "/api/v1/invitations/signup",
    body: () => ({ token: "not-a-token", name: "Nobody", password: anyone.password }),
  },
  "GET /api/v1/auth/me": { access: "person", url: () => "/api/v1/auth/me" },
  "GET /api/v1/workspace": { access: "settings.read", url: () => "/api/v1/workspace" },
  "PATCH /api/v1/workspace": {
    access: "settings.write",
    url: () => "/api/v1/workspace",
    body: () => ({ name: "Renamed" }),
  },
  "POST /api/v1/workspaces": {
    access: "person",
    url: () => "/api/v1/workspaces",
    body: () => ({ name: "Another" }),
  },
  "GET /api/v1/api-keys": { access: "api_keys.manage", url: () => "/api/v1/api-keys" },
  "POST /api/v1/api-keys": {
    access: "api_keys.manage",
    url: () => "/api/v1/api-keys",
    body: () => ({ kind: "write", name: "Another" }),
  },
  "POST /api/v1/api-keys/{id}/rotate": {
    access: "api_keys.manage",
    url: ({ apiKeyId }) => `/api/v1/api-keys/${apiKeyId}/rotate`,
    body: () => ({}),
    namesShop: true,
  },
  "DELETE /api/v1/api-keys/{id}": {
    access: "api_keys.manage",
    url: ({ apiKeyId }) => `/api/v1/api-keys/${apiKeyId}`,
    namesShop: true,
  },
  "GET /api/v1/audit": { access: "audit.read", url: ({ userId }) => `/api/v1/audit?actor=${userId}` },
  "GET /api/v1/audit/export": { access: "audit.read", url: () => "/api/v1/audit/export" },
  "GET /api/v1/audit/verify": { access: "audit.read", url: () => "/api/v1/audit/verify" },
  "GET /api/v1/jobs": { access: "jobs.read", url: () => "/api/v1/jobs" },
  "GET /api/v1/jobs/{name}/runs": { access: "jobs.read", url: () => "/api/v1/jobs/trace-payments/runs" },
  "POST /api/v1/jobs/{name}/run": { access: "jobs.manage", url: () => "/api/v1/jobs/trace-payments/run" },
  "PATCH /api/v1/jobs/{name}": {
    access: "jobs.manage",
    url: () => "/api/v1/jobs/clean-up-conversions",
    body: () => ({ cron: "0 4 * * *" }),
  },
  "GET /api/v1/jobs/dead-letters": { access: "jobs.read", url: () => "/api/v1/jobs/dead-letters?state=all" },
  "POST /api/v1/jobs/dead-letters/{id}/redrive": {
    access: "jobs.manage",
    url: ({ deadLetterId }) => `/api/v1/jobs/dead-letters/${deadLetterId}/redrive`,
    namesShop: true,
  },
  "GET /api/v1/pixels": { access: "plan.read", url: () => "/api/v1/pixels" },
  "POST /api/v1/pixels": {
    access: "plan.write",
    url: () => "/api/v1/pixels",
    body: () => ({ name: "Another", domain: "another.example" }),
  },
  "GET /api/v1/pixels/{id}": {
    access: "plan.read",
    url: ({ pixelId }) => `/api/v1/pixels/${pixelId}`,
    namesShop: true,
  },
  "PATCH /api/v1/pixels/{id}": {
    access: "plan.write",
    url: ({ pixelId }) => `/api/v1/pixels/${pixelId}`,
    body: () => ({ name: "Renamed" }),
    namesShop: true,
  },
  "DELETE /api/v1/pixels/{id}": {
    access: "plan.write",
    url: ({ pixelId }) => `/api/v1/pixels/${pixelId}`,
    namesShop: true,
  },
  "POST /api/v1/pixels/{id}/check": {
    access: "plan.write",
    url: ({ pixelId }) => `/api/v1/pixels/${pixelId}/check`,
    body: () => ({}),
    namesShop: true,
  },
  "GET /api/v1/campaigns": { access: "plan.read", url: () => "/api/v1/campaigns" },
  "POST /api/v1/campaigns": {
    access: "plan.write",
    url: () => "/api/v1/campaigns",
    body: () => ({ name: "Another" }),
  },
  "GET /api/v1/campaigns/{id}": {
    access: "plan.read",
    url: ({ campaignId }) => `/api/v1/campaigns/${campaignId}`,
    namesShop: true,
  },
  "PATCH /api/v1/campaigns/{id}": {
    access: "plan.write",
    url: ({ campaignId }) => `/api/v1/campaigns/${campaignId}`,
    body: () => ({ notes: "Changed" }),
    namesShop: true,
  },
  "DELETE /api/v1/campaigns/{id}": {
    access: "plan.write",
    url: ({ campaignId }) => `/api/v1/campaigns/${campaignId}`,
    namesShop: true,
  },
  "POST /api/v1/campaigns/{id}/publish": {
    access: "plan.write",
    url: ({ campaignId }) => `/api/v1/campaigns/${campaignId}/publish`,
    body: () => ({ note: "Once more" }),
    namesShop: true,
  },
  "GET /api/v1/campaigns/{id}/versions": {
    access: "plan.read",
    url: ({ campaignId }) => `/api/v1/campaigns/${campaignId}/versions`,
    namesShop: true,
  },
  "GET /api/v1/campaigns/results": {
    access: "reports.read",
    url: () => `/api/v1/campaigns/results?from=${range.from}&to=${range.to}`,
  },
  "GET /api/v1/campaigns/{id}/versions/compare": {
    access: "reports.read",
    url: ({ campaignId }) => `/api/v1/campaigns/${campaignId}/versions/compare?from=${range.from}&to=${range.to}`,
    namesShop: true,
  },
  "GET /api/v1/campaigns/{id}/versions/{number}": {
    access: "plan.read",
    url: ({ campaignId }) => `/api/v1/campaigns/${campaignId}/versions/1`,
    namesShop: true,
  },
  "GET /api/v1/products": { access: "plan.read", url: () => "/api/v1/products" },
  "POST /api/v1/products": { access: "plan.write", url: () => "/api/v1/products", body: () => ({ name: "Another" }) },
  "GET /api/v1/products/{id}": {
    access: "plan.read",
    url: ({ productId }) => `/api/v1/products/${productId}`,
    namesShop: true,
  },
  "PATCH /api/v1/products/{id}": {
    access: "plan.write",
    url: ({ productId }) => `/api/v1/products/${productId}`,
    body: () => ({ name: "Another" }),
    namesShop: true,
  },
  "POST /api/v1/products/{id}/prices": {
    access: "plan.write",
    url: ({ productId }) => `/api/v1/products/${productId}/prices`,
    body: () => ({ amountMinor: 1200, currency: "EUR" }),
    namesShop: true,
  },
  "PATCH /api/v1/products/{id}/prices/{priceId}": {
    access: "plan.write",
    url: ({ productId, priceId }) => `/api/v1/products/${productId}/prices/${priceId}`,
    body: () => ({ active: false }),
    namesShop: true,
  },
  "POST /api/v1/products/import": {
    access: "plan.write",
    url: () => "/api/v1/products/import",
    body: ({ connectionId }) => ({ connectionId }),
    namesShop: true,
  },
  "GET /api/v1/products/import/{id}": {
    access: "plan.read",
    url: ({ productImportId }) => `/api/v1/products/import/${productImportId}`,
    namesShop: true,
  },
  "GET /api/v1/links": { access: "plan.read", url: () => "/api/v1/links" },
  "POST /api/v1/links": {
    access: "plan.write",
    url: () => "/api/v1/links",
    body: () => ({ targetUrl: "https://another.example/", title: "Another" }),
  },
  "GET /api/v1/links/{id}": { access: "plan.read", url: ({ linkId }) => `/api/v1/links/${linkId}`, namesShop: true },
  "PATCH /api/v1/links/{id}": {
    access: "plan.write",
    url: ({ linkId }) => `/api/v1/links/${linkId}`,
    body: () => ({ title: "Renamed" }),
    namesShop: true,
  },
  "GET /api/v1/links/codes/{code}": { access: "plan.write", url: () => "/api/v1/links/codes/autumn" },
  "GET /api/v1/links/{id}/qr.svg": {
    access: "plan.read",
    url: ({ linkId }) => `/api/v1/links/${linkId}/qr.svg`,
    namesShop: true,
  },
  "GET /api/v1/links/{id}/qr.png": {
    access: "plan.read",
    url: ({ linkId }) => `/api/v1/links/${linkId}/qr.png`,
    namesShop: true,
  },
  "DELETE /api/v1/links/{id}": {
    access: "plan.write",
    url: ({ linkId }) => `/api/v1/links/${linkId}`,
    namesShop: true,
  },
  "GET /api/v1/channel-rules": { access: "plan.read", url: () => "/api/v1/channel-rules" },
  "POST /api/v1/channel-rules": {
    access: "plan.write",
    url: () => "/api/v1/channel-rules",
    body: () => ({ channel: "Another", conditions: [{ field: "source", is: "equals", values: ["another"] }] }),
  },
  "PATCH /api/v1/channel-rules/{id}": {
    access: "plan.write",
    url: ({ channelRuleId }) => `/api/v1/channel-rules/${channelRuleId}`,
    body: () => ({ channel: "Renamed" }),
    namesShop: true,
  },
  "DELETE /api/v1/channel-rules/{id}": {
    access: "plan.write",
    url: ({ channelRuleId }) => `/api/v1/channel-rules/${channelRuleId}`,
    namesShop: true,
  },
  "POST /api/v1/channel-rules/preview": {
    access: "plan.read",
    url: () => "/api/v1/channel-rules/preview",
    body: () => ({ url: "https://another.example/?utm_source=another" }),
  },
  "GET /api/v1/links/results": {
    access: "reports.read",
    url: () => `/api/v1/links/results?from=${range.from}&to=${range.to}`,
  },
  "GET /api/v1/links/{id}/clicks": {
    access: "reports.read",
    url: ({ linkId }) => `/api/v1/links/${linkId}/clicks?interval=day`,
    namesShop: true,
  },
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
  "GET /api/v1/oauth/callback": { access: "public", url: () => "/api/v1/oauth/callback?state=not-a-state&code=x" },
  "DELETE /api/v1/integrations/{platform}/connections/{id}": {
    access: "connections.manage",
    url: ({ connectionId }) => `/api/v1/integrations/stripe/connections/${connectionId}`,
    namesShop: true,
  },
  "POST /api/v1/webhooks/stripe/{connectionId}": {
    access: "public",
    url: ({ connectionId }) => `/api/v1/webhooks/stripe/${connectionId}`,
    body: () => ({ id: "evt_unsigned", object: "event" }),
  },
  "GET /api/v1/payments": { access: "reports.read", url: () => "/api/v1/payments?limit=500" },
  "GET /api/v1/payments/{id}": {
    access: "reports.read",
    url: ({ paymentId }) => `/api/v1/payments/${paymentId}`,
    namesShop: true,
  },
  "GET /api/v1/quality": {
    access: "reports.read",
    url: ({ pixelId }) => `/api/v1/quality?from=${range.from}&to=${range.to}&pixelId=${pixelId}`,
    namesShop: true,
  },
  "GET /api/v1/metrics/catalogue": { access: "reports.read", url: () => "/api/v1/metrics/catalogue" },
  "POST /api/v1/metrics/query": {
    access: "reports.read",
    url: () => "/api/v1/metrics/query",
    body: ({ marker }) => ({
      metrics: ["revenue", "orders"],
      dimensions: ["source", "campaign"],
      range,
      filters: { source: [marker.slice(0, 4)] },
    }),
  },
  "POST /api/v1/privacy/people/find": {
    access: "data.delete",
    url: () => "/api/v1/privacy/people/find",
    body: () => ({ email: anyone.email }),
  },
  "POST /api/v1/privacy/exports": {
    access: "data.delete",
    url: () => "/api/v1/privacy/exports",
    body: () => ({ email: anyone.email }),
  },
  "POST /api/v1/privacy/erasures": {
    access: "data.delete",
    url: () => "/api/v1/privacy/erasures",
    body: () => ({ email: anyone.email, confirm: "erase" }),
  },
  "GET /api/v1/privacy/erasures": { access: "data.delete", url: () => "/api/v1/privacy/erasures" },
  "GET /api/v1/privacy/erasures/{id}": {
    access: "data.delete",
    url: ({ erasureId }) => `/api/v1/privacy/erasures/${erasureId}`,
    namesShop: true,
  },
  "GET /api/v1/privacy/retention": { access: "settings.read", url: () => "/api/v1/privacy/retention" },
  "PATCH /api/v1/privacy/retention": {
    access: "data.delete",
    url: () => "/api/v1/privacy/retention",
    body: () => ({ webhookDays: 400 }),
  },
};
