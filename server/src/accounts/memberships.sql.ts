/** Which workspaces a person belongs to. */
import type { Membership } from "@tributary/contract/auth";
import type { PostgresDoor, Tx } from "../store/postgres.ts";

/** A person's memberships, the oldest first. */
export function listMemberships(postgres: PostgresDoor, userId: string): Promise<Membership[]> {
  return postgres.withPerson(userId, (tx) =>
    tx
      .selectFrom("members")
      .innerJoin("workspaces", "workspaces.id", "members.workspace_id")
      .select(["members.workspace_id as workspaceId", "workspaces.name as workspaceName", "members.role"])
      .where("members.user_id", "=", userId)
      .orderBy("members.created_at")
      .orderBy("members.workspace_id")
      .execute(),
  );
}

/** Makes a person a member of the workspace that is bound to the transaction. */
export async function insertMember(
  tx: Tx,
  member: { workspaceId: string; userId: string; role: Membership["role"] },
): Promise<void> {
  await tx
    .insertInto("members")
    .values({ workspace_id: member.workspaceId, user_id: member.userId, role: member.role })
    .execute();
}
