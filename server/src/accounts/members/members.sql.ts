/** The members of a workspace. */
import type { Role } from "@tributary/contract/auth";
import type { Member } from "@tributary/contract/members";
import type { PostgresDoor, Tx } from "../../store/postgres.ts";

/** The longest members first. */
export async function listMembers(postgres: PostgresDoor, workspaceId: string): Promise<Member[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("members")
      .innerJoin("users", "users.id", "members.user_id")
      .select(["users.id", "users.name", "users.email", "users.totp_enabled_at", "members.role", "members.created_at"])
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
  }));
}

export type MemberChange = "done" | "unknown" | "last_admin";

/** Gives a member another role, unless it is the last admin's. */
export function changeRole(
  postgres: PostgresDoor,
  workspaceId: string,
  userId: string,
  role: Role,
): Promise<MemberChange> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    if (role !== "admin" && (await isLastAdmin(tx, userId))) return "last_admin";
    const changed = await tx.updateTable("members").set({ role }).where("user_id", "=", userId).executeTakeFirst();
    return changed.numUpdatedRows > 0n ? "done" : "unknown";
  });
}

/** Takes a member out, unless it is the last admin. */
export function removeMember(postgres: PostgresDoor, workspaceId: string, userId: string): Promise<MemberChange> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    if (await isLastAdmin(tx, userId)) return "last_admin";
    const removed = await tx.deleteFrom("members").where("user_id", "=", userId).executeTakeFirst();
    return removed.numDeletedRows > 0n ? "done" : "unknown";
  });
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
