import type { Role } from "@tributary/contract/auth";
import { type Permission, permissionsOf } from "@tributary/contract/permissions";
import type { Page } from "./Page.ts";

/** Whether a page holds anything for a member of this role; what is about oneself does for everybody. */
export function mayOpen(role: Role | undefined): (page: Pick<Page, "permission">) => boolean {
  const allowed: ReadonlySet<Permission> = role ? permissionsOf(role) : new Set();
  return ({ permission }) => permission === null || allowed.has(permission);
}
