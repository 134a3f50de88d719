/** Everything a sign-up stores, in one transaction. */
import type { PostgresDoor } from "../../../platform/postgres/postgres.ts";
import { insertUser } from "../users.sql.ts";
import { insertMember } from "../workspaces/memberships.sql.ts";
import { insertWorkspace } from "../workspaces/workspaces.sql.ts";

export interface NewAccount {
  user: { id: string; email: string; name: string; passwordHash: string };
  workspace: { id: string; name: string };
}

/** @returns false, storing nothing, when the address has an account already */
export function insertAccount(postgres: PostgresDoor, { user, workspace }: NewAccount): Promise<boolean> {
  return postgres.withWorkspace(workspace.id, async (tx) => {
    if (!(await insertUser(tx, user))) return false;
    await insertWorkspace(tx, workspace);
    await insertMember(tx, { workspaceId: workspace.id, userId: user.id, role: "admin" });
    return true;
  });
}
