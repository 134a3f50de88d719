/** The rows of the route walk about budgets and predictions. */
import type { WalkedRoute } from "./throwaway-walked-route.ts";

export const PLANNING_WALK: Readonly<Record<string, WalkedRoute>> = {
  "GET /api/v1/budget/curves": { access: "reports.read", url: () => "/api/v1/budget/curves" },
  // Nothing is learned of the shop yet.
  "POST /api/v1/budget/plan": {
    access: "reports.read",
    url: () => "/api/v1/budget/plan",
    body: () => ({}),
    ownStatus: 409,
  },
  "GET /api/v1/predictions/journeys": { access: "reports.read", url: () => "/api/v1/predictions/journeys" },
  "GET /api/v1/predictions/customers": { access: "reports.read", url: () => "/api/v1/predictions/customers" },
  "GET /api/v1/predictions": { access: "reports.read", url: () => "/api/v1/predictions" },
};
