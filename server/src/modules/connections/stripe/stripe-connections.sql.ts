/** The Stripe accounts a workspace has connected, in the table of connections. */

import type { StripeConnection } from "@tributary/contract/checkout";
import type { Selectable } from "kysely";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { Connections } from "../../../platform/postgres/tables/collect-tables.ts";
import { deleteDirectoryEntry, insertDirectoryEntry } from "../../accounts/public.ts";
import { webhookName } from "../webhooks.sql.ts";

export interface SealedConnection {
  id: string;
  /** Null: the key may not tell. */
  accountId: string | null;
  livemode: boolean;
  secretKeySealed: Buffer;
  /** Null until Stripe has given one. */
  webhookSecretSealed: Buffer | null;
}

export interface WebhookSecretChange {
  sealed: Buffer;
  /** Whether the stored secret is this very one, so that a repeated change keeps the previous secret. */
  isAlready: (stored: Buffer) => Promise<boolean>;
  /** Until when the replaced secret stays valid. */
  previousUntil: Date;
}

/** Everything of a connection but its secrets and its address. */
export type ConnectionFacts = Omit<StripeConnection, "webhookUrl">;

const STRIPE = "stripe";
const modeOf = (livemode: boolean) => (livemode ? "live" : "test");

/** @returns null when this account is connected already in the same mode */
export function insertConnection(
  postgres: PostgresClient,
  workspaceId: string,
  connection: SealedConnection,
): Promise<ConnectionFacts | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const row = await tx
      .insertInto("connections")
      .values({
        workspace_id: workspaceId,
        id: connection.id,
        platform: STRIPE,
        status: "connected",
        account_id: connection.accountId,
        mode: modeOf(connection.livemode),
        api_key_sealed: connection.secretKeySealed,
        webhook_secret_sealed: connection.webhookSecretSealed,
      })
      .onConflict((conflict) => conflict.columns(["workspace_id", "platform", "account_id", "mode"]).doNothing())
      .returningAll()
      .executeTakeFirst();
    if (!row) return null;
    await insertDirectoryEntry(tx, webhookName(STRIPE, connection.id), { workspaceId, targetId: connection.id });
    return toFacts(row);
  });
}

/** Newest first. */
export async function listConnections(postgres: PostgresClient, workspaceId: string): Promise<ConnectionFacts[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("connections").selectAll().where("platform", "=", STRIPE).orderBy("id", "desc").execute(),
  );
  return rows.map(toFacts);
}

/** Replaces the key of a connection to the same account. @returns null when there is no such connection to that account */
export async function replaceSecretKey(
  postgres: PostgresClient,
  workspaceId: string,
  { id, accountId, livemode, secretKeySealed }: Omit<SealedConnection, "webhookSecretSealed">,
): Promise<ConnectionFacts | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .updateTable("connections")
      .set({ api_key_sealed: secretKeySealed, ...(accountId ? { account_id: accountId } : {}) })
      .where("id", "=", id)
      .where("platform", "=", STRIPE)
      .where("mode", "=", modeOf(livemode))
      .where((is) => (accountId ? is.or([is("account_id", "is", null), is("account_id", "=", accountId)]) : is.and([])))
      .where((is) => {
        const others = is
          .selectFrom("connections as other")
          .select("other.id")
          .where("other.id", "<>", id)
          .where("other.platform", "=", STRIPE)
          .where("other.mode", "=", modeOf(livemode));
        return is.not(is.exists(others.where("other.account_id", "=", accountId)));
      })
      .returningAll()
      .executeTakeFirst(),
  );
  return row ? toFacts(row) : null;
}

/** The newest connection's key. @returns null when there is no connection */
export async function findNewestSealedKey(
  postgres: PostgresClient,
  workspaceId: string,
): Promise<{ id: string; secretKeySealed: Buffer } | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("connections")
      .select(["id", "api_key_sealed as secretKeySealed"])
      .where("platform", "=", STRIPE)
      .orderBy("id", "desc")
      .limit(1)
      .$narrowType<{ secretKeySealed: Buffer }>()
      .executeTakeFirst(),
  );
  return row ?? null;
}

/** The key of one connection. @returns null when there is no such connection */
export async function findSealedKey(postgres: PostgresClient, workspaceId: string, id: string): Promise<Buffer | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("connections")
      .select("api_key_sealed")
      .where("platform", "=", STRIPE)
      .where("id", "=", id)
      .executeTakeFirst(),
  );
  return row?.api_key_sealed ?? null;
}

/** The webhook secrets that are valid at this time, the newest first. @returns null when there is no such connection */
export async function findSealedWebhookSecrets(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
  at: Date,
): Promise<Buffer[] | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("connections").selectAll().where("platform", "=", STRIPE).where("id", "=", id).executeTakeFirst(),
  );
  if (!row) return null;
  const until = row.previous_webhook_secret_until;
  const previous = until && until > at ? row.previous_webhook_secret_sealed : null;
  return [row.webhook_secret_sealed, previous].filter((sealed) => sealed !== null);
}

/** @returns the connection as it is now, or null when there is no such connection */
export function changeWebhookSecret(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
  change: WebhookSecretChange,
): Promise<ConnectionFacts | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const found = tx
      .selectFrom("connections")
      .selectAll()
      .where("platform", "=", STRIPE)
      .where("id", "=", id)
      .forUpdate();
    const row = await found.executeTakeFirst();
    if (!row) return null;
    const stored = row.webhook_secret_sealed;
    if (stored && (await change.isAlready(stored))) return toFacts(row);
    const changed = await tx
      .updateTable("connections")
      .set({
        webhook_secret_sealed: change.sealed,
        previous_webhook_secret_sealed: stored,
        previous_webhook_secret_until: stored && change.previousUntil,
      })
      .where("id", "=", id)
      .returningAll()
      .executeTakeFirstOrThrow();
    return toFacts(changed);
  });
}

/** @returns whether there was such a connection */
export function deleteConnection(postgres: PostgresClient, workspaceId: string, id: string): Promise<boolean> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const deleted = await tx
      .deleteFrom("connections")
      .where("platform", "=", STRIPE)
      .where("id", "=", id)
      .executeTakeFirst();
    await deleteDirectoryEntry(tx, webhookName(STRIPE, id));
    return deleted.numDeletedRows > 0n;
  });
}

function toFacts(row: Selectable<Connections>): ConnectionFacts {
  return {
    id: row.id,
    accountId: row.account_id,
    livemode: row.mode === "live",
    hasWebhookSecret: row.webhook_secret_sealed !== null,
    createdAt: row.created_at.toISOString(),
    lastWebhookAt: row.last_webhook_at?.toISOString() ?? null,
  };
}
