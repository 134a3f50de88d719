/** In which zone a workspace counts its days. */
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";

/** IANA zone whose days the workspace counts in. */
export async function readTimeZone(postgres: PostgresClient, workspaceId: string): Promise<string> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("workspaces").select("time_zone").where("id", "=", workspaceId).executeTakeFirstOrThrow(),
  );
  return row.time_zone;
}
