/**
 * Who may do what: the one table. Routes name a permission, screens show what it allows, keys are given some of them.
 * Without the schema library, for the browser.
 */
import type { Role } from "./auth.ts";

interface PermissionRule {
  /** Completes "may …". */
  allows: string;
  roles: readonly Role[];
}

const readers = ["admin", "analyst", "viewer"] as const;
const makers = ["admin", "analyst"] as const;
const admins = ["admin"] as const;
const talkers = ["admin", "analyst", "agent"] as const;

export const PERMISSIONS = {
  "reports.read": { allows: "see reports, payments, and journeys", roles: readers },
  "alerts.manage": { allows: "create and delete alert rules, and settle alerts", roles: makers },
  "recommendations.manage": { allows: "accept and dismiss recommendations", roles: makers },
  "automation.read": { allows: "see chat flows and what the bot knows", roles: readers },
  "automation.manage": { allows: "edit and publish chat flows, and edit what the bot knows", roles: makers },
  "uploads.manage": { allows: "set up where payments are sent, and send uploads again", roles: admins },
  "plan.read": { allows: "see campaigns, links, pixels, products, and channel rules", roles: readers },
  "plan.write": { allows: "create and edit campaigns, links, pixels, products, and channel rules", roles: makers },
  "data.read": { allows: "see collected events and reported conversions", roles: readers },
  "data.write": { allows: "send server events, including past events", roles: makers },
  "data.delete": { allows: "delete data, and export or delete a person's data", roles: admins },
  "checkout.create": { allows: "create checkouts", roles: makers },
  "connections.read": { allows: "see connections and their status", roles: readers },
  "connections.manage": { allows: "connect and disconnect services", roles: admins },
  "jobs.read": { allows: "see background jobs and their history", roles: makers },
  "jobs.manage": { allows: "run jobs, change schedules, and retry failed runs", roles: admins },
  "usage.read": { allows: "see usage and cost", roles: makers },
  "usage.manage": { allows: "change prices and limits", roles: admins },
  "audit.read": { allows: "read the audit log", roles: admins },
  "inbox.use": { allows: "read and answer conversations", roles: talkers },
  "inbox.manage": { allows: "add and remove chat channels", roles: admins },
  "settings.read": { allows: "see workspace settings", roles: readers },
  "settings.write": { allows: "change workspace settings", roles: admins },
  "members.read": { allows: "see members", roles: readers },
  "members.manage": { allows: "invite, remove, and edit members", roles: admins },
  "api_keys.manage": { allows: "create and delete API keys", roles: admins },
} as const satisfies Readonly<Record<string, PermissionRule>>;

export type Permission = keyof typeof PERMISSIONS;

export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as [Permission, ...Permission[]];

/** What members of a role may do. */
export function permissionsOf(role: Role): ReadonlySet<Permission> {
  return new Set(PERMISSION_NAMES.filter((name) => (PERMISSIONS[name].roles as readonly Role[]).includes(role)));
}

/** What a secret API key may be given: what an analyst may do. */
export const KEY_PERMISSIONS: readonly Permission[] = [...permissionsOf("analyst")];
