/** The wrapped data keys of workspaces. */
import { sql } from "kysely";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";

export interface WrappedDataKey {
  wrappedKey: Buffer;
  wrappedBy: string;
}

/** @returns null when the workspace has none yet */
export async function findDataKey(postgres: PostgresClient, workspaceId: string): Promise<WrappedDataKey | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("workspace_data_keys").select(["wrapped_key", "wrapped_by"]).executeTakeFirst(),
  );
  return row ? { wrappedKey: row.wrapped_key, wrappedBy: row.wrapped_by } : null;
}

/** Stores the first data key. Where another process was first, that one's stands. */
export async function insertDataKey(postgres: PostgresClient, workspaceId: string, key: WrappedDataKey): Promise<void> {
  await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .insertInto("workspace_data_keys")
      .values({ workspace_id: workspaceId, wrapped_key: key.wrappedKey, wrapped_by: key.wrappedBy })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}

/** Replaces the wrapping of the same data key, unless it has been replaced meanwhile. */
export async function replaceWrapping(
  postgres: PostgresClient,
  workspaceId: string,
  before: WrappedDataKey,
  after: WrappedDataKey,
): Promise<void> {
  await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .updateTable("workspace_data_keys")
      .set({ wrapped_key: after.wrappedKey, wrapped_by: after.wrappedBy, wrapped_at: sql<Date>`now()` })
      .where("workspace_id", "=", workspaceId)
      .where("wrapped_key", "=", before.wrappedKey)
      .execute(),
  );
}
