/** The rows of the route walk about what is planned. */
import type { WalkedRoute } from "./throwaway-walked-route.ts";

const range = { from: "2026-01-01", to: "2026-12-31" };

export const PLAN_WALK: Readonly<Record<string, WalkedRoute>> = {
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
  "GET /api/v1/products/{id}/picture": {
    access: "plan.read",
    url: ({ productId }) => `/api/v1/products/${productId}/picture`,
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
  "GET /api/v1/product-imports/{id}": {
    access: "plan.read",
    url: ({ productImportId }) => `/api/v1/product-imports/${productImportId}`,
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
  "GET /api/v1/link-codes/{code}": { access: "plan.write", url: () => "/api/v1/link-codes/autumn" },
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
  "GET /api/v1/ignored-referrers": { access: "plan.read", url: () => "/api/v1/ignored-referrers" },
  "POST /api/v1/ignored-referrers": {
    access: "plan.write",
    url: () => "/api/v1/ignored-referrers",
    body: () => ({ host: "pay.another.com" }),
  },
  "DELETE /api/v1/ignored-referrers/{id}": {
    access: "plan.write",
    url: ({ ignoredReferrerId }) => `/api/v1/ignored-referrers/${ignoredReferrerId}`,
    namesShop: true,
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
};
