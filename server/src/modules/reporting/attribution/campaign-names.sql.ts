import type { PostgresClient } from "../../../platform/postgres/postgres.ts";

/** What people call the campaigns of these ids. */
export async function campaignNames(
  postgres: PostgresClient,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("campaigns")
      .select(["id", "name"])
      .where("id", "in", [...new Set(ids)])
      .execute(),
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
