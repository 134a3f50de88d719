import { Settings } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";
import { readAuditSearch } from "./audit/auditSearch.ts";

export const workspaceSettingsPage = definePage({
  path: "/settings",
  label: "Workspace",
  Icon: Settings,
  group: "settings",
  permission: "settings.read",
  liveTopics: [],
  component: lazyPage("SettingsPage", () => import("./SettingsPage.tsx")),
});

export const channelRulesPage = definePage({
  path: "/settings/channels",
  label: "Channels",
  Icon: null,
  group: "settings",
  permission: "plan.read",
  liveTopics: [],
  component: lazyPage("ChannelRulesPage", () => import("./ChannelRulesPage.tsx")),
});

export const apiKeysPage = definePage({
  path: "/settings/api-keys",
  label: "API keys",
  Icon: null,
  group: "settings",
  permission: "api_keys.manage",
  liveTopics: [],
  component: lazyPage("ApiKeysPage", () => import("./ApiKeysPage.tsx")),
});

export const membersPage = definePage({
  path: "/settings/members",
  label: "Members",
  Icon: null,
  group: "settings",
  permission: "members.read",
  liveTopics: [],
  component: lazyPage("MembersPage", () => import("./MembersPage.tsx")),
});

export const securityPage = definePage({
  path: "/settings/security",
  label: "Security",
  Icon: null,
  group: "settings",
  permission: null,
  liveTopics: [],
  component: lazyPage("SecurityPage", () => import("./SecurityPage.tsx")),
});

export const jobsPage = definePage({
  path: "/settings/jobs",
  label: "Jobs",
  Icon: null,
  group: "settings",
  permission: "jobs.read",
  liveTopics: [],
  component: lazyPage("JobsPage", () => import("./JobsPage.tsx")),
});

export const auditPage = definePage({
  path: "/settings/audit",
  label: "Audit log",
  Icon: null,
  group: "settings",
  permission: "audit.read",
  liveTopics: [],
  readSearch: readAuditSearch,
  component: lazyPage("AuditPage", () => import("./AuditPage.tsx")),
});
