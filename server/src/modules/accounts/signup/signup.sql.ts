/** Everything a sign-up stores, in one transaction. */
import { sql } from "kysely";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { insertUser } from "../users.sql.ts";
import { insertMember } from "../workspaces/memberships.sql.ts";
import { insertWorkspace } from "../workspaces/workspaces.sql.ts";

export interface NewAccount {
  user: { id: string; email: string; name: string; passwordHash: string };
  workspace: { id: string; name: string };
}

/**
 * @param options.onlyFirst whether nobody may have an account yet
 * @returns why nothing was stored, where nothing was
 */
export function insertAccount(
  postgres: PostgresClient,
  { user, workspace }: NewAccount,
  { onlyFirst }: { onlyFirst: boolean },
): Promise<"stored" | "address is taken" | "not the first"> {
  return postgres.withWorkspace(workspace.id, async (tx) => {
    if (onlyFirst) {
      // Of two who are the first at once, the second waits here and then is not.
      await sql`SELECT pg_advisory_xact_lock(hashtext('first account'))`.execute(tx);
      if (await tx.selectFrom("users").select("id").limit(1).executeTakeFirst()) return "not the first";
    }
    if (!(await insertUser(tx, user))) return "address is taken";
    await insertWorkspace(tx, workspace);
    await insertMember(tx, { workspaceId: workspace.id, userId: user.id, role: "admin" });
    return "stored";
  });
}
