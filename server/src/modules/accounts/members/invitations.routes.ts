import { Membership, Tokens } from "@tributary/contract/auth";
import {
  Invitation,
  InvitationBody,
  InvitationPreview,
  InvitationTokenBody,
  InvitedSignupBody,
} from "@tributary/contract/members";
import { pageOf, ShortListQuery } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { AppError, notFound } from "../../../core/errors.ts";
import { pageOfShortList } from "../../../platform/http/cursor.ts";
import type { WorkspaceScope } from "../../../platform/http/principal.ts";
import { defineRoute, HttpAnswer, type Route } from "../../../platform/http/route.ts";
import { requireOwnOrigin } from "../login/own-origin.ts";
import { deviceOf, type SessionContext, startSession } from "../login/start-session.ts";
import { listMemberships } from "../workspaces/memberships.sql.ts";
import { deleteInvitation, listInvitations } from "./invitations.sql.ts";
import { accept, type InvitationContext, invite, previewInvitation, reinvite, signUpInvited } from "./invitations.ts";

const params = z.object({ id: Id });

/** Inviting (admins), and accepting (whoever reads the mail). */
export function invitationRoutes(context: InvitationContext & SessionContext): Route[] {
  return [...adminRoutes(context), ...readerRoutes(context)];
}

function adminRoutes(context: InvitationContext): Route[] {
  const admin = { access: { kind: "workspace", permission: "members.manage" }, tag: "members" } as const;
  return [
    defineRoute({
      ...admin,
      method: "GET",
      path: "/invitations",
      operationId: "listInvitations",
      summary: "List open invitations, newest first",
      query: ShortListQuery,
      response: pageOf(Invitation),
      handler: async ({ workspaceId }, { query }) =>
        pageOfShortList(await listInvitations(context.postgres, workspaceId), query),
    }),
    defineRoute({
      ...admin,
      method: "POST",
      path: "/invitations",
      operationId: "createInvitation",
      summary: "Invite someone by email",
      body: InvitationBody,
      response: null,
      status: 202,
      handler: async ({ workspaceId, principal, http }, { body }) => {
        await invite(context, { workspaceId, invitedBy: personOf(principal), ip: http.ip }, body);
        return new HttpAnswer(202, null);
      },
    }),
    defineRoute({
      ...admin,
      method: "POST",
      path: "/invitations/{id}/resend",
      operationId: "resendInvitation",
      summary: "Resend an open invitation. The link in the previous email stops working",
      params,
      response: null,
      status: 202,
      handler: async ({ workspaceId, principal, http }, { params: { id } }) => {
        await reinvite(context, { workspaceId, invitedBy: personOf(principal), ip: http.ip }, id);
        return new HttpAnswer(202, null);
      },
    }),
    defineRoute({
      ...admin,
      method: "DELETE",
      path: "/invitations/{id}",
      operationId: "revokeInvitation",
      summary: "Revoke an invitation",
      params,
      response: null,
      handler: async ({ workspaceId }, { params: { id } }) => {
        if (!(await deleteInvitation(context.postgres, workspaceId, id))) throw notFound("invitation");
        return null;
      },
    }),
  ];
}

/** The token travels in bodies alone: addresses end up in logs. */
function readerRoutes(context: InvitationContext & SessionContext): Route[] {
  const reader = { method: "POST", tag: "members" } as const;
  return [
    defineRoute({
      ...reader,
      path: "/invitations/preview",
      operationId: "previewInvitation",
      audited: false,
      access: { kind: "public" },
      summary: "Look up an invitation by its token",
      body: InvitationTokenBody,
      response: InvitationPreview,
      handler: (_caller, { body }) => previewInvitation(context, body.token),
    }),
    defineRoute({
      ...reader,
      path: "/invitations/accept",
      operationId: "acceptInvitation",
      access: { kind: "person" },
      summary: "Accept an invitation sent to your own address",
      body: InvitationTokenBody,
      response: Membership,
      handler: async ({ person }, { body }) => {
        const workspaceId = await accept(context, body.token, person.userId);
        const memberships = await listMemberships(context.postgres, person.userId);
        const joined = memberships.find((membership) => membership.workspaceId === workspaceId);
        if (!joined) throw notFound("workspace");
        return joined;
      },
    }),
    defineRoute({
      ...reader,
      path: "/invitations/signup",
      operationId: "signUpInvited",
      access: { kind: "public" },
      summary: "Sign up with the invited address and accept the invitation",
      body: InvitedSignupBody,
      response: Tokens,
      status: 201,
      handler: async ({ http }, { body }) => {
        requireOwnOrigin(context.publicUrl, http.headers);
        return startSession(context, await signUpInvited(context, body), deviceOf(http), 201);
      },
    }),
  ];
}

function personOf(principal: WorkspaceScope["principal"]): string {
  if (principal.kind === "member") return principal.userId;
  throw new AppError("forbidden", "Only people can invite members. Log in to do this.");
}
