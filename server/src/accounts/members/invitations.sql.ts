/** The open invitations of a workspace. Their tokens have names in the directory, as they arrive before any workspace. */
import type { Role } from "@tributary/contract/auth";
import type { Invitation } from "@tributary/contract/members";
import type { PostgresDoor, Tx } from "../../store/postgres.ts";
import { deleteDirectoryEntry, insertDirectoryEntry } from "../directory.sql.ts";
import { insertMember } from "../memberships.sql.ts";

export interface NewInvitation {
  id: string;
  email: string;
  role: Role;
  tokenHash: string;
  invitedBy: string;
  expiresAt: Date;
}

export interface FoundInvitation {
  workspaceName: string;
  email: string;
  role: Role;
}

export function invitationName(tokenHash: string): string {
  return `invitation:${tokenHash}`;
}

/** Newest first. */
export async function listInvitations(postgres: PostgresDoor, workspaceId: string): Promise<Invitation[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("invitations")
      .leftJoin("users", "users.id", "invitations.invited_by")
      .select(["invitations.id", "invitations.email", "invitations.role", "invitations.created_at", "expires_at"])
      .select("users.name as invitedBy")
      .orderBy("invitations.created_at", "desc")
      .orderBy("invitations.id", "desc")
      .execute(),
  );
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    role: row.role,
    invitedBy: row.invitedBy,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }));
}

/** Stores an invitation in place of an earlier one of the address. @returns false when a member has the address */
export function insertInvitation(
  postgres: PostgresDoor,
  workspaceId: string,
  invitation: NewInvitation,
): Promise<boolean> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const member = await tx
      .selectFrom("members")
      .innerJoin("users", "users.id", "members.user_id")
      .select("users.id")
      .where("users.email", "=", invitation.email)
      .executeTakeFirst();
    if (member) return false;
    await dropInvitation(tx, "email", invitation.email);
    await tx
      .insertInto("invitations")
      .values({
        workspace_id: workspaceId,
        id: invitation.id,
        email: invitation.email,
        role: invitation.role,
        token_hash: invitation.tokenHash,
        invited_by: invitation.invitedBy,
        expires_at: invitation.expiresAt,
      })
      .execute();
    await insertDirectoryEntry(tx, invitationName(invitation.tokenHash), { workspaceId, targetId: invitation.id });
    return true;
  });
}

/** Takes an invitation back. @returns its address and role, or null when there is none */
export function deleteInvitation(
  postgres: PostgresDoor,
  workspaceId: string,
  id: string,
): Promise<{ email: string; role: Role } | null> {
  return postgres.withWorkspace(workspaceId, (tx) => dropInvitation(tx, "id", id));
}

/** @returns what a token invites to, or null when it is taken back or out of time */
export async function findInvitation(
  postgres: PostgresDoor,
  workspaceId: string,
  { id, now }: { id: string; now: Date },
): Promise<FoundInvitation | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("invitations")
      .innerJoin("workspaces", "workspaces.id", "invitations.workspace_id")
      .select(["workspaces.name as workspaceName", "invitations.email", "invitations.role"])
      .where("invitations.id", "=", id)
      .where("expires_at", ">", now)
      .executeTakeFirst(),
  );
  return row ?? null;
}

/** Makes the invited person a member; the invitation is gone with it. @returns false when it was gone already */
export function acceptInvitation(
  postgres: PostgresDoor,
  workspaceId: string,
  { id, userId }: { id: string; userId: string },
): Promise<boolean> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const invitation = await dropInvitation(tx, "id", id);
    if (invitation) await insertMember(tx, { workspaceId, userId, role: invitation.role });
    return invitation !== null;
  });
}

async function dropInvitation(
  tx: Tx,
  by: "id" | "email",
  value: string,
): Promise<{ email: string; role: Role } | null> {
  const dropped = await tx
    .deleteFrom("invitations")
    .where(by, "=", value)
    .returning(["token_hash", "email", "role"])
    .executeTakeFirst();
  if (!dropped) return null;
  await deleteDirectoryEntry(tx, invitationName(dropped.token_hash));
  return { email: dropped.email, role: dropped.role };
}
