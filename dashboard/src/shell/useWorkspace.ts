import { useSuspenseQuery } from "@tanstack/react-query";
import type { Me, Membership, Role } from "@tributary/contract/auth";
import type { Workspace } from "@tributary/contract/workspaces";
import { meQuery } from "../api/auth.ts";
import { workspaceQuery } from "../api/workspace.ts";
import { currentMembership } from "../api/workspaceChoice.ts";

export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

export function useMembership(): Membership | undefined {
  return currentMembership(useMe().memberships);
}

/** The workspace on screen. Only for pages of members who may read it; the shell sees to that. */
export function useWorkspace(): Workspace {
  return useSuspenseQuery(workspaceQuery).data;
}

const RANK: Readonly<Record<Role, number>> = { agent: 0, viewer: 1, analyst: 2, admin: 3 };

/** Whether this member may do what the role may. The server decides; this only spares people buttons that would fail. */
export function useMay(role: Role): boolean {
  const membership = useMembership();
  return membership !== undefined && RANK[membership.role] >= RANK[role];
}
