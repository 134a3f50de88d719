/** The rows of the route walk about uploads. */
import type { WalkedRoute } from "./throwaway-walked-route.ts";

export const UPLOADS_WALK: Readonly<Record<string, WalkedRoute>> = {
  "GET /api/v1/uploads": { access: "reports.read", url: () => "/api/v1/uploads" },
  "GET /api/v1/uploads/{id}": {
    access: "reports.read",
    url: ({ uploadId }) => `/api/v1/uploads/${uploadId}`,
    namesShop: true,
  },
  "POST /api/v1/uploads/{id}/replay": {
    access: "uploads.manage",
    url: ({ uploadId }) => `/api/v1/uploads/${uploadId}/replay`,
    namesShop: true,
  },
  "POST /api/v1/uploads/replay": {
    access: "uploads.manage",
    url: () => "/api/v1/uploads/replay",
    body: () => ({}),
  },
  "GET /api/v1/upload-destination-kinds": {
    access: "reports.read",
    url: () => "/api/v1/upload-destination-kinds",
  },
  "GET /api/v1/upload-destinations": { access: "reports.read", url: () => "/api/v1/upload-destinations" },
  "POST /api/v1/upload-destinations": {
    access: "uploads.manage",
    url: () => "/api/v1/upload-destinations",
    body: () => ({ kind: "meta", name: "Meta", settings: { datasetId: "1234567890" }, secret: "token" }),
  },
  "PATCH /api/v1/upload-destinations/{id}": {
    access: "uploads.manage",
    url: ({ uploadDestinationId }) => `/api/v1/upload-destinations/${uploadDestinationId}`,
    body: () => ({ sendsRenewals: true }),
    namesShop: true,
  },
  "DELETE /api/v1/upload-destinations/{id}": {
    access: "uploads.manage",
    url: ({ uploadDestinationId }) => `/api/v1/upload-destinations/${uploadDestinationId}`,
    namesShop: true,
  },
  "POST /api/v1/upload-destinations/{id}/test": {
    access: "uploads.manage",
    url: ({ uploadDestinationId }) => `/api/v1/upload-destinations/${uploadDestinationId}/test`,
    namesShop: true,
  },
};
