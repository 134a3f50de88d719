import { Member, MemberPatch } from "@tributary/contract/members";
import { pageOf, ShortListQuery } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { AppError, notFound } from "../../../core/errors.ts";
import { pageOfShortList } from "../../../platform/http/cursor.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { changeRole, listMembers, type MemberChange, removeMember } from "./members.sql.ts";

const params = z.object({ userId: Id });

/** Who works here: seeing, changing roles, removing, leaving. */
export function memberRoutes(postgres: PostgresClient): Route[] {
  const tag = "members";
  return [
    defineRoute({
      method: "GET",
      path: "/members",
      operationId: "listMembers",
      access: { kind: "workspace", permission: "members.read" },
      summary: "List workspace members, longest-standing first",
      tag,
      query: ShortListQuery,
      response: pageOf(Member),
      handler: async ({ workspaceId }, { query }) => pageOfShortList(await listMembers(postgres, workspaceId), query),
    }),
    defineRoute({
      method: "PATCH",
      path: "/members/{userId}",
      operationId: "updateMember",
      access: { kind: "workspace", permission: "members.manage" },
      summary: "Change a member's role, effective immediately",
      tag,
      params,
      body: MemberPatch,
      response: null,
      revisioned: true,
      handler: async ({ workspaceId, http }, { params: { userId }, body }) => {
        refuse(await changeRole(postgres, workspaceId, userId, body.role, http.ifRevision));
        return null;
      },
    }),
    defineRoute({
      method: "DELETE",
      path: "/members/{userId}",
      operationId: "removeMember",
      access: { kind: "workspace", permission: "members.manage" },
      summary: "Remove a member, effective immediately",
      tag,
      params,
      response: null,
      revisioned: true,
      handler: async ({ workspaceId, http }, { params: { userId } }) => {
        refuse(await removeMember(postgres, workspaceId, userId, http.ifRevision));
        return null;
      },
    }),
    defineRoute({
      method: "DELETE",
      path: "/auth/memberships/{workspaceId}",
      operationId: "leaveWorkspace",
      access: { kind: "person" },
      summary: "Leave a workspace",
      tag,
      params: z.object({ workspaceId: Id }),
      response: null,
      handler: async ({ person }, { params: { workspaceId } }) => {
        refuse(await removeMember(postgres, workspaceId, person.userId));
        return null;
      },
    }),
  ];
}

function refuse(change: MemberChange): void {
  if (change === "unknown") throw notFound("member");
  if (change === "last_admin") {
    throw new AppError("conflict", "This is the last admin. Make someone else an admin first.");
  }
}
