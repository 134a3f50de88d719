/** The PayPal apps a workspace has connected, in the table of connections. */
import { sql } from "kysely";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { deleteDirectoryEntry, insertDirectoryEntry } from "../../accounts/public.ts";
import type { ConnectionRow } from "../connections.sql.ts";
import { webhookName } from "../webhooks.sql.ts";

export const PAYPAL = "paypal";

export interface SealedApp {
  id: string;
  /** Merchant id of the account; where the app may not tell, the app's own client id. */
  accountId: string;
  accountName: string | null;
  mode: "live" | "test";
  scopes: readonly string[];
  credentialSealed: Buffer;
  /** Null: PayPal sends no webhooks here. */
  webhookIdSealed: Buffer | null;
}

/** Newest first. */
export function listApps(postgres: PostgresClient, workspaceId: string): Promise<ConnectionRow[]> {
  return postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("connections").selectAll().where("platform", "=", PAYPAL).orderBy("id", "desc").execute(),
  );
}

/** @returns null when there is no such connection */
export async function findApp(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
): Promise<ConnectionRow | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("connections").selectAll().where("platform", "=", PAYPAL).where("id", "=", id).executeTakeFirst(),
  );
  return row ?? null;
}

/** Stores a new connection, or what one of this id is let in by from now on. @returns null when another one is of this account */
export async function storeApp(
  postgres: PostgresClient,
  workspaceId: string,
  { id, accountId, accountName, mode, scopes, credentialSealed, webhookIdSealed }: SealedApp,
): Promise<ConnectionRow | null> {
  const values = {
    status: "connected" as const,
    attention: null,
    sync_progress: null,
    account_id: accountId,
    account_name: accountName,
    scopes: [...scopes],
    api_key_sealed: credentialSealed,
    webhook_secret_sealed: webhookIdSealed,
  };
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const other = await tx
      .selectFrom("connections")
      .select("id")
      .where("platform", "=", PAYPAL)
      .where("account_id", "=", accountId)
      .where("mode", "=", mode)
      .where("id", "<>", id)
      .executeTakeFirst();
    if (other) return null;
    const row = await tx
      .insertInto("connections")
      .values({ workspace_id: workspaceId, id, platform: PAYPAL, mode, ...values })
      .onConflict((conflict) => conflict.columns(["workspace_id", "id"]).doUpdateSet(values))
      .returningAll()
      .executeTakeFirst();
    await insertDirectoryEntry(tx, webhookName(PAYPAL, id), { workspaceId, targetId: id });
    return row ?? null;
  });
}

/** Forgets what the connection was let in by; what it is of stays, so that it can be connected again. */
export async function forgetApp(postgres: PostgresClient, workspaceId: string, id: string): Promise<void> {
  await postgres.withWorkspace(workspaceId, async (tx) => {
    await tx
      .updateTable("connections")
      .set({
        status: "disconnected",
        attention: null,
        api_key_sealed: null,
        webhook_secret_sealed: null,
        sync_progress: null,
        scopes: sql<string[]>`'{}'`,
      })
      .where("platform", "=", PAYPAL)
      .where("id", "=", id)
      .execute();
    await deleteDirectoryEntry(tx, webhookName(PAYPAL, id));
  });
}
