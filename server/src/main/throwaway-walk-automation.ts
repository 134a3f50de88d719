/** The rows of the route walk about chat automation. */
import type { WalkedRoute } from "./throwaway-walked-route.ts";

export const AUTOMATION_WALK: Readonly<Record<string, WalkedRoute>> = {
  "GET /api/v1/flows": { access: "automation.read", url: () => "/api/v1/flows" },
  "POST /api/v1/flows": {
    access: "automation.manage",
    url: () => "/api/v1/flows",
    body: ({ campaignId }) => ({ name: "Another", campaignId }),
  },
  "POST /api/v1/flows/preview": {
    access: "automation.read",
    url: () => "/api/v1/flows/preview",
    body: () => ({
      definition: { nodes: [{ kind: "closing", id: "bye", text: "Bye" }] },
      input: { kind: "start" },
    }),
  },
  "GET /api/v1/flows/{id}": {
    access: "automation.read",
    url: ({ flowId }) => `/api/v1/flows/${flowId}`,
    namesShop: true,
  },
  "GET /api/v1/flows/{id}/versions": {
    access: "automation.read",
    url: ({ flowId }) => `/api/v1/flows/${flowId}/versions`,
    namesShop: true,
  },
  "PATCH /api/v1/flows/{id}": {
    access: "automation.manage",
    url: ({ flowId }) => `/api/v1/flows/${flowId}`,
    body: () => ({ draft: { nodes: [{ kind: "closing", id: "bye", text: "Bye" }] } }),
    namesShop: true,
  },
  "POST /api/v1/flows/{id}/publish": {
    access: "automation.manage",
    url: ({ flowId }) => `/api/v1/flows/${flowId}/publish`,
    body: () => ({ note: "Once more" }),
    namesShop: true,
    ownStatus: 201,
  },
  "DELETE /api/v1/flows/{id}": {
    access: "automation.manage",
    url: ({ flowId }) => `/api/v1/flows/${flowId}`,
    namesShop: true,
  },
};
