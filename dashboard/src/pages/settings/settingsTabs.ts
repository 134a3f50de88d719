import type { Role } from "@tributary/contract/auth";
import { type Permission, permissionsOf } from "@tributary/contract/permissions";

/** The parts of Settings, and what one must be allowed to find anything there; null: it is about oneself. */
const TABS = [
  { to: "/settings", label: "Workspace", needs: "settings.read" },
  { to: "/settings/channels", label: "Channels", needs: "plan.read" },
  { to: "/settings/api-keys", label: "API keys", needs: "api_keys.manage" },
  { to: "/settings/members", label: "Members", needs: "members.read" },
  { to: "/settings/security", label: "Security", needs: null },
  { to: "/settings/privacy", label: "Privacy", needs: "settings.read" },
  { to: "/settings/usage", label: "Usage & cost", needs: "usage.read" },
  { to: "/settings/jobs", label: "Jobs", needs: "jobs.read" },
  { to: "/settings/audit", label: "Audit", needs: "audit.read" },
] as const satisfies readonly { to: string; label: string; needs: Permission | null }[];

/** The tabs that a member of this role may open. */
export function tabsFor(role: Role | undefined) {
  const allowed: ReadonlySet<Permission> = role ? permissionsOf(role) : new Set();
  return TABS.filter(({ needs }) => needs === null || allowed.has(needs));
}
