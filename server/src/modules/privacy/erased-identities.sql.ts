/** What is known of erased people: hashes of the values they were recognised by. */
import { sql } from "kysely";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";

/** @param hashes in hex */
export async function noteErased(
  postgres: PostgresClient,
  workspaceId: string,
  hashes: readonly string[],
  erasedAt: Date,
): Promise<void> {
  if (hashes.length === 0) return;
  await postgres.withWorkspace(workspaceId, (tx) =>
    sql`INSERT INTO erased_identities (workspace_id, value_hash, erased_at)
      SELECT ${workspaceId}, decode(hash, 'hex'), ${erasedAt} FROM unnest(${[...new Set(hashes)]}::text[]) AS hash
      ON CONFLICT (workspace_id, value_hash) DO UPDATE SET erased_at = excluded.erased_at`.execute(tx),
  );
}

export function hasErased(postgres: PostgresClient, workspaceId: string): Promise<boolean> {
  return postgres.withWorkspace(
    workspaceId,
    async (tx) => (await tx.selectFrom("erased_identities").select("erased_at").limit(1).execute()).length > 0,
  );
}

/** Since when those of the hashes that were erased are. @param hashes in hex */
export async function findErased(
  postgres: PostgresClient,
  workspaceId: string,
  hashes: readonly string[],
): Promise<Map<string, Date>> {
  const { rows } = await postgres.withWorkspace(workspaceId, (tx) =>
    sql<{ hash: string; erased_at: Date }>`SELECT encode(value_hash, 'hex') AS hash, erased_at FROM erased_identities
      WHERE value_hash IN (SELECT decode(hash, 'hex') FROM unnest(${[...hashes]}::text[]) AS hash)`.execute(tx),
  );
  return new Map(rows.map(({ hash, erased_at }) => [hash, erased_at]));
}
