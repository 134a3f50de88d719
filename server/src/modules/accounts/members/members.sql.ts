/** The members of a workspace. */
import type { Role } from "@tributary/contract/auth";
import type { Member } from "@tributary/contract/members";
import { requireRevision } from "../../../platform/http/revision.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";

/** The longest members first. */
export async function listMembers(postgres: PostgresClient, workspaceId: string): Promise<Member[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("members")
      .innerJoin("users", "users.id", "members.user_id")
      .select(["users.id", "users.name", "users.email", "users.totp_enabled_at", "members.role"])
      .select(["members.created_at", "members.revision"])
      .orderBy("members.created_at")
      .orderBy("users.id")
      .execute(),
  );
  return rows.map((row) => ({
    userId: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    hasSecondFactor: row.totp_enabled_at !== null,
    joinedAt: row.created_at.toISOString(),
    revision: row.revision,
  }));
}

export type MemberChange = "done" | "unknown" | "last_admin";

/**
 * Gives a member another role, unless it is the last admin's.
 * @param ifRevision null: whatever the current one is
 * @throws AppError precondition_failed when the member has changed meanwhile
 */
export function changeRole(
  postgres: PostgresClient,
  workspaceId: string,
  userId: string,
  role: Role,
  ifRevision: number | null,
): Promise<MemberChange> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const isLast = await isLastAdmin(tx, userId);
    await requireMemberRevision(tx, userId, ifRevision);
    if (role !== "admin" && isLast) return "last_admin";
    const changed = await tx.updateTable("members").set({ role }).where("user_id", "=", userId).executeTakeFirst();
    return changed.numUpdatedRows > 0n ? "done" : "unknown";
  });
}

/**
 * Takes a member out, unless it is the last admin.
 * @param ifRevision null: whatever the current one is
 * @throws AppError precondition_failed when the member has changed meanwhile
 */
export function removeMember(
  postgres: PostgresClient,
  workspaceId: string,
  userId: string,
  ifRevision: number | null = null,
): Promise<MemberChange> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const isLast = await isLastAdmin(tx, userId);
    await requireMemberRevision(tx, userId, ifRevision);
    if (isLast) return "last_admin";
    const removed = await tx.deleteFrom("members").where("user_id", "=", userId).executeTakeFirst();
    return removed.numDeletedRows > 0n ? "done" : "unknown";
  });
}

/** After the admins are locked, always: two that lock in another order would wait for one another. */
async function requireMemberRevision(tx: Tx, userId: string, ifRevision: number | null): Promise<void> {
  const member = await tx
    .selectFrom("members")
    .select("revision")
    .where("user_id", "=", userId)
    .forUpdate()
    .executeTakeFirst();
  if (member) requireRevision(member.revision, ifRevision);
}

/** Locks the admins, so that two who leave at once do not both find another one. */
async function isLastAdmin(tx: Tx, userId: string): Promise<boolean> {
  const admins = await tx
    .selectFrom("members")
    .select("user_id")
    .where("role", "=", "admin")
    .orderBy("user_id")
    .forUpdate()
    .execute();
  return admins.length === 1 && admins[0]?.user_id === userId;
}
