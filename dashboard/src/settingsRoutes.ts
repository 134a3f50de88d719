/** The pages behind the tabs of Settings, and their addresses. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { loadPage } from "./loadPage.ts";
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

export const settingsRoutes = [settings, members, security, channelRules, apiKeys, privacy] as const;
