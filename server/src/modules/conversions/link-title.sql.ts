/** What a link is called, wherever a report names it. */
import type { PostgresClient } from "../../platform/postgres/postgres.ts";

/** Archived links too: their clicks happened. @returns null when the workspace never had it */
export async function findLinkTitle(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
): Promise<{ title: string } | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("links").select("title").where("id", "=", id).executeTakeFirst(),
  );
  return row ?? null;
}
