/** The rows of the route walk about people, workspaces, keys and what is kept of people. */
import { newId } from "../core/ids.ts";
import type { WalkedRoute } from "./throwaway-walked-route.ts";

const anyone = { email: "nobody@example.com", password: "a password of nobody" };

export const ACCOUNTS_WALK: Readonly<Record<string, WalkedRoute>> = {
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
  "GET /api/v1/outbox/status": { access: "public", url: () => "/api/v1/outbox/status" },
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
  "GET /api/v1/tenants/me": { access: "settings.read", url: () => "/api/v1/tenants/me" },
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
  "GET /api/v1/usage": { access: "usage.read", url: () => "/api/v1/usage?from=2026-11-01&to=2026-11-30&by=key" },
  "GET /api/v1/usage/month": { access: "usage.read", url: () => "/api/v1/usage/month" },
  "GET /api/v1/usage/rates": { access: "usage.read", url: () => "/api/v1/usage/rates" },
  "PATCH /api/v1/usage/rates": {
    access: "usage.manage",
    url: () => "/api/v1/usage/rates",
    body: () => ({ own: { currency: "EUR", rates: [{ meter: "events", priceMicros: 20, per: 1 }] } }),
  },
  "GET /api/v1/usage/limits": { access: "usage.read", url: () => "/api/v1/usage/limits" },
  "PATCH /api/v1/usage/limits": {
    access: "usage.manage",
    url: () => "/api/v1/usage/limits",
    body: () => ({ limits: [{ meter: "events", softLimit: 1_000_000, hardLimit: null }] }),
  },
  "GET /api/v1/privacy/retention": { access: "settings.read", url: () => "/api/v1/privacy/retention" },
  "PATCH /api/v1/privacy/retention": {
    access: "data.delete",
    url: () => "/api/v1/privacy/retention",
    body: () => ({ webhookDays: 400 }),
  },
};
