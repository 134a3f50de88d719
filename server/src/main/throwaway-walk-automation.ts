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
  "GET /api/v1/leads": { access: "inbox.use", url: () => "/api/v1/leads" },
  "GET /api/v1/conversations/{id}/lead": {
    access: "inbox.use",
    url: ({ conversationId }) => `/api/v1/conversations/${conversationId}/lead`,
    namesShop: true,
  },
  "GET /api/v1/business-profile": { access: "automation.read", url: () => "/api/v1/business-profile" },
  "PATCH /api/v1/business-profile": {
    access: "automation.manage",
    url: () => "/api/v1/business-profile",
    body: () => ({ owner: "Ada" }),
  },
  "GET /api/v1/knowledge": { access: "automation.read", url: () => "/api/v1/knowledge" },
  "POST /api/v1/knowledge": {
    access: "automation.manage",
    url: () => "/api/v1/knowledge",
    body: () => ({ kind: "faq", title: "When do you open?", content: "At nine." }),
  },
  "POST /api/v1/knowledge/ask": {
    access: "automation.read",
    url: () => "/api/v1/knowledge/ask",
    body: ({ marker }) => ({ question: `Is ${marker} known?` }),
  },
  "GET /api/v1/knowledge/{id}": {
    access: "automation.read",
    url: ({ knowledgeId }) => `/api/v1/knowledge/${knowledgeId}`,
    namesShop: true,
  },
  "PATCH /api/v1/knowledge/{id}": {
    access: "automation.manage",
    url: ({ knowledgeId }) => `/api/v1/knowledge/${knowledgeId}`,
    body: () => ({ isEnabled: false }),
    namesShop: true,
  },
  // The shop's is a FAQ, which cannot be read again.
  "POST /api/v1/knowledge/{id}/refresh": {
    access: "automation.manage",
    url: ({ knowledgeId }) => `/api/v1/knowledge/${knowledgeId}/refresh`,
    namesShop: true,
    ownStatus: 409,
  },
  "DELETE /api/v1/knowledge/{id}": {
    access: "automation.manage",
    url: ({ knowledgeId }) => `/api/v1/knowledge/${knowledgeId}`,
    namesShop: true,
  },
};
