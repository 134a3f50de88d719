/** A workspace and its first admin, in one transaction. */
import type { Workspace } from "@tributary/contract/workspaces";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { insertMember } from "./memberships.sql.ts";
import { insertWorkspace } from "./workspaces.sql.ts";

/** Stores both, or neither. */
export function insertWorkspaceOf(
  postgres: PostgresClient,
  { userId, workspaceId, name }: { userId: string; workspaceId: string; name: string },
): Promise<Workspace> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const workspace = await insertWorkspace(tx, { id: workspaceId, name });
    await insertMember(tx, { workspaceId, userId, role: "admin" });
    return workspace;
  });
}
