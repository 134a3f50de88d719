import { useSuspenseQuery } from "@tanstack/react-query";
import type { Me, Membership } from "@tributary/contract/auth";
import { type Permission, permissionsOf } from "@tributary/contract/permissions";
import type { Workspace } from "@tributary/contract/workspaces";
import { meQuery } from "../api/auth.ts";
import { pinnedWorkspace } from "../api/pinnedWorkspace.ts";
import { workspaceQuery } from "../api/workspace.ts";

export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

/** The membership in the workspace on screen; undefined once it has been taken away. */
export function currentMembership(memberships: readonly Membership[]): Membership | undefined {
  const here = pinnedWorkspace()?.id;
  return memberships.find(({ workspaceId }) => workspaceId === here);
}

export function useMembership(): Membership | undefined {
  return currentMembership(useMe().memberships);
}

/** The workspace on screen. Only for pages of members who may read it; the shell sees to that. */
export function useWorkspace(): Workspace {
  return useSuspenseQuery(workspaceQuery).data;
}

/** Whether this member may do that. The server decides; this only spares people buttons that would fail. */
export function useMay(permission: Permission): boolean {
  const membership = useMembership();
  return membership !== undefined && permissionsOf(membership.role).has(permission);
}
