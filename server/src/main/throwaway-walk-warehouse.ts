/** The rows of the route walk about the warehouse. */
import type { WalkedRoute } from "./throwaway-walked-route.ts";

const range = "from=2026-01-01&to=2026-12-31";

export const WAREHOUSE_WALK: Readonly<Record<string, WalkedRoute>> = {
  "GET /api/v1/warehouse/models": { access: "reports.read", url: () => "/api/v1/warehouse/models" },
  "GET /api/v1/warehouse/models/{name}": {
    access: "reports.read",
    url: () => "/api/v1/warehouse/models/fct_ad_performance",
  },
  "GET /api/v1/warehouse/builds": { access: "reports.read", url: () => "/api/v1/warehouse/builds" },
  "GET /api/v1/warehouse/days": { access: "reports.read", url: () => `/api/v1/warehouse/days?${range}` },
  "GET /api/v1/warehouse/restatements": { access: "reports.read", url: () => "/api/v1/warehouse/restatements" },
  "GET /api/v1/warehouse/campaign-rests": {
    access: "reports.read",
    url: () => `/api/v1/warehouse/campaign-rests?${range}`,
  },
  "GET /api/v1/exchange-rates/published": {
    access: "reports.read",
    url: () => "/api/v1/exchange-rates/published?day=2026-11-27",
  },
  "GET /api/v1/exchange-rates/lookup": {
    access: "reports.read",
    url: () => "/api/v1/exchange-rates/lookup?base=EUR&quote=EUR&day=2026-11-27",
  },
  "GET /api/v1/exchange-rates/own": { access: "reports.read", url: () => "/api/v1/exchange-rates/own" },
  "POST /api/v1/exchange-rates/own": {
    access: "settings.write",
    url: () => "/api/v1/exchange-rates/own",
    body: () => ({ rates: [{ base: "USD", quote: "PHP", day: "2026-11-27", rate: "58.5" }] }),
  },
  "DELETE /api/v1/exchange-rates/own/{id}": {
    access: "settings.write",
    url: ({ ownRateId }) => `/api/v1/exchange-rates/own/${ownRateId}`,
    namesShop: true,
  },
  "GET /api/v1/campaign-mappings": { access: "plan.read", url: () => "/api/v1/campaign-mappings" },
  "GET /api/v1/campaign-mappings/unmapped": {
    access: "plan.read",
    url: () => `/api/v1/campaign-mappings/unmapped?${range}`,
  },
  "POST /api/v1/campaign-mappings": {
    access: "plan.write",
    url: () => "/api/v1/campaign-mappings",
    body: ({ campaignId }) => ({ platform: "google_ads", accountId: "111", adCampaignId: "8", campaignId }),
  },
  "PATCH /api/v1/campaign-mappings/{id}": {
    access: "plan.write",
    url: ({ campaignMappingId }) => `/api/v1/campaign-mappings/${campaignMappingId}`,
    body: () => ({ status: "rejected" }),
    namesShop: true,
  },
  "GET /api/v1/cost-of-goods": { access: "reports.read", url: () => "/api/v1/cost-of-goods" },
  "PATCH /api/v1/cost-of-goods": {
    access: "settings.write",
    url: () => "/api/v1/cost-of-goods",
    body: () => ({ share: 0.4 }),
  },
};
