/** Whether a link is one of the workspace's. */
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";

/** The archived ones too: their clicks happened. */
export async function isKnownLink(postgres: PostgresClient, workspaceId: string, id: string): Promise<boolean> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("links").select("id").where("id", "=", id).executeTakeFirst(),
  );
  return row !== undefined;
}
