/** The table of Stripe accounts a workspace has connected. */
import type { StripeConnection } from "@tributary/contract/checkout";
import type { Selectable } from "kysely";
import { deleteDirectoryEntry, insertDirectoryEntry } from "../accounts/directory.sql.ts";
import type { PostgresDoor } from "../store/postgres.ts";
import type { StripeConnections } from "../store/tables.ts";

export interface SealedConnection {
  id: string;
  livemode: boolean;
  secretKeySealed: Buffer;
  webhookSecretSealed: Buffer;
}

/** Everything of a connection but its secrets and its address. */
export type ConnectionFacts = Omit<StripeConnection, "webhookUrl">;

/** The public name of a connection's webhook address. */
export function connectionName(id: string): string {
  return `stripe:${id}`;
}

export function insertConnection(
  postgres: PostgresDoor,
  workspaceId: string,
  connection: SealedConnection,
): Promise<ConnectionFacts> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const row = await tx
      .insertInto("stripe_connections")
      .values({
        workspace_id: workspaceId,
        id: connection.id,
        livemode: connection.livemode,
        secret_key_sealed: connection.secretKeySealed,
        webhook_secret_sealed: connection.webhookSecretSealed,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await insertDirectoryEntry(tx, connectionName(connection.id), { workspaceId, targetId: connection.id });
    return toFacts(row);
  });
}

/** Newest first. */
export async function listConnections(postgres: PostgresDoor, workspaceId: string): Promise<ConnectionFacts[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("stripe_connections").selectAll().orderBy("id", "desc").execute(),
  );
  return rows.map(toFacts);
}

/** The sealed secrets. @param id of the connection, or null for the newest; @returns null when there is none */
export async function findSealedConnection(
  postgres: PostgresDoor,
  workspaceId: string,
  id: string | null,
): Promise<SealedConnection | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) => {
    const newest = tx.selectFrom("stripe_connections").selectAll().orderBy("id", "desc").limit(1);
    return (id ? newest.where("id", "=", id) : newest).executeTakeFirst();
  });
  if (!row) return null;
  return {
    id: row.id,
    livemode: row.livemode,
    secretKeySealed: row.secret_key_sealed,
    webhookSecretSealed: row.webhook_secret_sealed,
  };
}

/** @returns whether there was such a connection */
export function deleteConnection(postgres: PostgresDoor, workspaceId: string, id: string): Promise<boolean> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const deleted = await tx.deleteFrom("stripe_connections").where("id", "=", id).executeTakeFirst();
    await deleteDirectoryEntry(tx, connectionName(id));
    return deleted.numDeletedRows > 0n;
  });
}

function toFacts(row: Selectable<StripeConnections>): ConnectionFacts {
  return {
    id: row.id,
    livemode: row.livemode,
    createdAt: row.created_at.toISOString(),
    lastWebhookAt: row.last_webhook_at?.toISOString() ?? null,
  };
}
