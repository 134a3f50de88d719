/** Whether a link is one of the workspace's. */
import type { PostgresDoor } from "../../../platform/postgres/postgres.ts";

/** Not the deleted ones. */
export async function isKnownLink(postgres: PostgresDoor, workspaceId: string, id: string): Promise<boolean> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("links").select("id").where("id", "=", id).where("deleted_at", "is", null).executeTakeFirst(),
  );
  return row !== undefined;
}
