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
};
