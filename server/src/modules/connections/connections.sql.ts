/** The table of connections made by OAuth. */
import type { Platform } from "@tributary/contract/connections";
import { type Selectable, sql } from "kysely";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import type { Connections } from "../../platform/postgres/tables/collect-tables.ts";

export type ConnectionRow = Selectable<Connections>;

/** What a person's consent brought. */
export interface GrantedConnection {
  id: string;
  platform: Platform;
  account: { id: string; name: string | null };
  scopes: readonly string[];
  isComplete: boolean;
  accessTokenSealed: Buffer;
  accessExpiresAt: Date;
  refreshTokenSealed: Buffer;
}

/** Made by consent, oldest first. */
export function listConnectionRows(postgres: PostgresClient, workspaceId: string): Promise<ConnectionRow[]> {
  return postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("connections").selectAll().where("api_key_sealed", "is", null).orderBy("id").execute(),
  );
}

/** @returns null when there is no such connection */
export async function findConnectionRow(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
): Promise<ConnectionRow | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("connections").selectAll().where("id", "=", id).executeTakeFirst(),
  );
  return row ?? null;
}

/** The connection of an account at the provider. @returns null when there is none */
export async function findIdOfAccount(
  postgres: PostgresClient,
  workspaceId: string,
  platform: Platform,
  accountId: string,
): Promise<string | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("connections")
      .select("id")
      .where("platform", "=", platform)
      .where("account_id", "=", accountId)
      .executeTakeFirst(),
  );
  return row?.id ?? null;
}

/**
 * Stores a new connection, or new tokens of the one with this id.
 * @returns false when another connection of the same account was stored meanwhile
 */
export function storeGrant(postgres: PostgresClient, workspaceId: string, grant: GrantedConnection): Promise<boolean> {
  const values = {
    status: grant.isComplete ? ("connected" as const) : ("attention" as const),
    attention: grant.isComplete ? null : ("missing_permission" as const),
    account_name: grant.account.name,
    scopes: [...grant.scopes],
    access_token_sealed: grant.accessTokenSealed,
    access_expires_at: grant.accessExpiresAt,
    refresh_token_sealed: grant.refreshTokenSealed,
    refresh_lease: null,
    refresh_lease_until: null,
    sync_progress: null,
  };
  const fixed = { workspace_id: workspaceId, id: grant.id, platform: grant.platform, account_id: grant.account.id };
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const updated = await tx
      .updateTable("connections")
      .set(values)
      .where("id", "=", grant.id)
      .where("account_id", "=", grant.account.id)
      .executeTakeFirst();
    if (updated.numUpdatedRows > 0n) return true;
    const inserted = await tx
      .insertInto("connections")
      .values({ ...fixed, ...values })
      .onConflict((conflict) => conflict.columns(["workspace_id", "platform", "account_id", "mode"]).doNothing())
      .executeTakeFirst();
    return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n;
  });
}

/** Notes how far a sync is; 1: all is in; null: none runs any more. Where attention is needed, or nothing is connected, that stands. */
export async function storeProgress(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
  progress: number | null,
  at: Date,
): Promise<void> {
  const isAllIn = progress !== null && progress >= 1;
  const isDone = progress === null || isAllIn;
  await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .updateTable("connections")
      .set({
        status: isDone ? "connected" : "syncing",
        sync_progress: isDone ? null : progress,
        ...(isAllIn ? { last_synced_at: at } : {}),
      })
      .where("id", "=", id)
      .where("status", "in", ["connected", "syncing"])
      .execute(),
  );
}

/** Asks for a person: the provider lets nobody in by this connection any more. */
export async function markAccessEnded(postgres: PostgresClient, workspaceId: string, id: string): Promise<void> {
  await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .updateTable("connections")
      .set({ status: "attention", attention: "reconnect", sync_progress: null })
      .where("id", "=", id)
      .where("status", "in", ["connected", "syncing"])
      .execute(),
  );
}

/** Takes the access token away; the refresh token stays until the provider has withdrawn it. @returns the row as it was left, null: none */
export async function markDisconnected(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
): Promise<ConnectionRow | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .updateTable("connections")
      .set({
        status: "disconnected",
        attention: null,
        access_token_sealed: null,
        access_expires_at: null,
        refresh_lease: null,
        refresh_lease_until: null,
        sync_progress: null,
      })
      .where("id", "=", id)
      .returningAll()
      .executeTakeFirst(),
  );
  return row ?? null;
}

/** Forgets the refresh token of a connection that is still disconnected. */
export async function forgetRefreshToken(postgres: PostgresClient, workspaceId: string, id: string): Promise<void> {
  await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .updateTable("connections")
      .set({ refresh_token_sealed: null })
      .where("id", "=", id)
      .where("status", "=", "disconnected")
      .execute(),
  );
}

/** Whether the account has let us in by another connection that still stands. */
export async function hasOtherLiveConnection(
  postgres: PostgresClient,
  workspaceId: string,
  { id, account_id }: Pick<ConnectionRow, "id" | "account_id">,
  platforms: readonly Platform[],
): Promise<boolean> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("connections")
      .select(sql<number>`1`.as("one"))
      .where("id", "<>", id)
      .where("account_id", "=", account_id)
      .where("platform", "in", [...platforms])
      .where("status", "<>", "disconnected")
      .executeTakeFirst(),
  );
  return row !== undefined;
}
