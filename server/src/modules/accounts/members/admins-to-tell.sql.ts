import type { Tx } from "../../../platform/postgres/postgres.ts";

export interface AdminToTell {
  email: string;
  workspaceName: string;
  /** The workspace in addresses. */
  slug: string;
}

/** Admins of the transaction's workspace. An address that nobody has proved to read may be a stranger's. */
export function adminsToTell(tx: Tx): Promise<AdminToTell[]> {
  return tx
    .selectFrom("members")
    .innerJoin("users", "users.id", "members.user_id")
    .innerJoin("workspaces", "workspaces.id", "members.workspace_id")
    .innerJoin("workspace_slugs", "workspace_slugs.workspace_id", "members.workspace_id")
    .select(["users.email", "workspaces.name as workspaceName", "workspace_slugs.slug"])
    .where("workspace_slugs.is_current", "=", true)
    .where("members.role", "=", "admin")
    .where("users.email_verified_at", "is not", null)
    .orderBy("users.id")
    .execute();
}
