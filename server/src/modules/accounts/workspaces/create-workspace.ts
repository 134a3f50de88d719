/** A person opens another workspace and becomes its first admin. */
import type { Workspace, WorkspaceBody } from "@tributary/contract/workspaces";
import { newId } from "../../../core/ids.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { insertWorkspaceOf } from "./create-workspace.sql.ts";

/** Creates the workspace and the membership, both or neither. */
export function createWorkspace(postgres: PostgresClient, userId: string, { name }: WorkspaceBody): Promise<Workspace> {
  return insertWorkspaceOf(postgres, { userId, workspaceId: newId(), name });
}
