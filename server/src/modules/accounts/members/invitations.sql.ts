/** The open invitations of a workspace. Their tokens have names in the directory, as they arrive before any workspace. */
import type { Role } from "@tributary/contract/auth";
import type { Invitation } from "@tributary/contract/members";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import { deleteDirectoryEntry, insertDirectoryEntry, renameDirectoryEntry } from "../directory.sql.ts";
import { lockWorkspace } from "../workspaces/lock-workspace.sql.ts";
import { insertMember } from "../workspaces/memberships.sql.ts";

export interface NewInvitation {
  id: string;
  email: string;
  role: Role;
  tokenHash: string;
  invitedBy: string;
  expiresAt: Date;
}

/** What a later mail changes about an invitation; the role stays where none is named. */
export type Renewal = Pick<NewInvitation, "tokenHash" | "invitedBy" | "expiresAt"> & { role?: Role };

export interface FoundInvitation {
  workspaceName: string;
  email: string;
  role: Role;
}

export function invitationName(tokenHash: string): string {
  return `invitation:${tokenHash}`;
}

/** Newest first. */
export async function listInvitations(postgres: PostgresClient, workspaceId: string): Promise<Invitation[]> {
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

/**
 * Stores an invitation, in place of what an earlier one of the address says; one after the other in a workspace.
 * @param limits.repeatedSince one of the same role that expires later was mailed just now: it stays as it is
 * @returns the id of what is stored and to be mailed, or why nothing is
 */
export function storeInvitation(
  postgres: PostgresClient,
  workspaceId: string,
  invitation: NewInvitation,
  limits: { now: Date; maxOpen: number; repeatedSince: Date },
): Promise<{ id: string } | "repeated" | "is a member" | "too many"> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    await lockWorkspace(tx, workspaceId);
    if (await isMember(tx, invitation.email)) return "is a member";
    const earlier = await tx
      .selectFrom("invitations")
      .select(["id", "role", "expires_at"])
      .where("email", "=", invitation.email)
      .forUpdate()
      .executeTakeFirst();
    if (earlier) {
      if (earlier.role === invitation.role && earlier.expires_at > limits.repeatedSince) return "repeated";
      await renew(tx, earlier.id, invitation);
      return { id: earlier.id };
    }
    if ((await countOpen(tx, limits.now)) >= limits.maxOpen) return "too many";
    const { tokenHash, invitedBy, expiresAt, ...said } = invitation;
    await tx
      .insertInto("invitations")
      .values({
        ...said,
        workspace_id: workspaceId,
        token_hash: tokenHash,
        invited_by: invitedBy,
        expires_at: expiresAt,
      })
      .execute();
    await insertDirectoryEntry(tx, invitationName(tokenHash), { workspaceId, targetId: invitation.id });
    return { id: invitation.id };
  });
}

/** Gives an open invitation another token; it stays the same one. @returns its address and role, or null when there is none */
export function renewInvitation(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
  renewal: Renewal,
): Promise<{ email: string; role: Role } | null> {
  return postgres.withWorkspace(workspaceId, (tx) => renew(tx, id, renewal));
}

/** Takes an invitation back. @returns its address and role, or null when there is none */
export function deleteInvitation(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
): Promise<{ email: string; role: Role } | null> {
  return postgres.withWorkspace(workspaceId, (tx) => dropInvitation(tx, id));
}

/** @returns what a token invites to, or null when it is taken back or out of time */
export async function findInvitation(
  postgres: PostgresClient,
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
  postgres: PostgresClient,
  workspaceId: string,
  { id, userId }: { id: string; userId: string },
): Promise<boolean> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const invitation = await dropInvitation(tx, id);
    if (invitation) await insertMember(tx, { workspaceId, userId, role: invitation.role });
    return invitation !== null;
  });
}

async function isMember(tx: Tx, email: string): Promise<boolean> {
  const member = await tx
    .selectFrom("members")
    .innerJoin("users", "users.id", "members.user_id")
    .select("users.id")
    .where("users.email", "=", email)
    .executeTakeFirst();
  return member !== undefined;
}

async function countOpen(tx: Tx, now: Date): Promise<number> {
  const { open } = await tx
    .selectFrom("invitations")
    .select(({ fn }) => fn.countAll<number>().as("open"))
    .where("expires_at", ">", now)
    .executeTakeFirstOrThrow();
  return open;
}

async function renew(tx: Tx, id: string, renewal: Renewal): Promise<{ email: string; role: Role } | null> {
  const before = await tx
    .selectFrom("invitations")
    .select(["token_hash", "role"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!before) return null;
  const { tokenHash, invitedBy, expiresAt, role = before.role } = renewal;
  await renameDirectoryEntry(tx, invitationName(before.token_hash), invitationName(tokenHash));
  return tx
    .updateTable("invitations")
    .set({ token_hash: tokenHash, invited_by: invitedBy, expires_at: expiresAt, role })
    .where("id", "=", id)
    .returning(["email", "role"])
    .executeTakeFirstOrThrow();
}

async function dropInvitation(tx: Tx, id: string): Promise<{ email: string; role: Role } | null> {
  const dropped = await tx
    .deleteFrom("invitations")
    .where("id", "=", id)
    .returning(["token_hash", "email", "role"])
    .executeTakeFirst();
  if (!dropped) return null;
  await deleteDirectoryEntry(tx, invitationName(dropped.token_hash));
  return { email: dropped.email, role: dropped.role };
}
