/** The pages behind the tabs of Settings, and their addresses. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { loadPage } from "./loadPage.ts";
import { readAuditSearch } from "./pages/settings/audit/auditSearch.ts";
import { signedInRoute } from "./signedInRoute.ts";

const settings = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/settings",
  component: lazyRouteComponent(() => loadPage(import("./pages/settings/SettingsPage.tsx")), "SettingsPage"),
});

const apiKeys = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/settings/api-keys",
  component: lazyRouteComponent(() => loadPage(import("./pages/settings/ApiKeysPage.tsx")), "ApiKeysPage"),
});

const members = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/settings/members",
  component: lazyRouteComponent(() => loadPage(import("./pages/settings/MembersPage.tsx")), "MembersPage"),
});

const security = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/settings/security",
  component: lazyRouteComponent(() => loadPage(import("./pages/settings/SecurityPage.tsx")), "SecurityPage"),
});

const channelRules = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/settings/channels",
  component: lazyRouteComponent(() => loadPage(import("./pages/settings/ChannelRulesPage.tsx")), "ChannelRulesPage"),
});

const privacy = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/settings/privacy",
  component: lazyRouteComponent(() => loadPage(import("./pages/settings/privacy/PrivacyPage.tsx")), "PrivacyPage"),
});

const usage = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/settings/usage",
  component: lazyRouteComponent(() => loadPage(import("./pages/settings/usage/UsagePage.tsx")), "UsagePage"),
});

const jobs = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/settings/jobs",
  component: lazyRouteComponent(() => loadPage(import("./pages/settings/JobsPage.tsx")), "JobsPage"),
});

const audit = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/settings/audit",
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => loadPage(import("./pages/settings/AuditPage.tsx")), "AuditPage"),
});

export const settingsRoutes = [
  settings,
  members,
  security,
  channelRules,
  apiKeys,
  privacy,
  usage,
  jobs,
  audit,
] as const;
