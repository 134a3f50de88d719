/** One refresher at a time for each connection, on the whole installation: whoever holds the row's lease. */
import type { ConnectionStatus } from "@tributary/contract/connections";
import { sql } from "kysely";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";

export interface Lease {
  workspaceId: string;
  connectionId: string;
  /** Of this holder alone. */
  leaseId: string;
}

export interface RefreshedConnection {
  accessTokenSealed: Buffer;
  accessExpiresAt: Date;
  /** Null: the one before stays in force. */
  refreshTokenSealed: Buffer | null;
  scopes: readonly string[];
  isComplete: boolean;
}

/**
 * Takes the lease, unless another holds it or has refreshed meanwhile.
 * @param seenExpiry when the access token ends by what the caller has read
 */
export async function takeLease(
  postgres: PostgresClient,
  lease: Lease,
  { seenExpiry, at, until }: { seenExpiry: Date; at: Date; until: Date },
): Promise<boolean> {
  const taken = await postgres.withWorkspace(lease.workspaceId, (tx) =>
    tx
      .updateTable("connections")
      .set({ refresh_lease: lease.leaseId, refresh_lease_until: until })
      .where("id", "=", lease.connectionId)
      .where("access_expires_at", "=", seenExpiry)
      .where((is) => is.or([is("refresh_lease_until", "is", null), is("refresh_lease_until", "<", at)]))
      .executeTakeFirst(),
  );
  return taken.numUpdatedRows > 0n;
}

/** Stores what was refreshed and gives the lease back. @returns false when the lease was lost meanwhile; nothing is stored then */
export async function storeRefreshed(
  postgres: PostgresClient,
  lease: Lease,
  refreshed: RefreshedConnection,
): Promise<boolean> {
  const stored = await postgres.withWorkspace(lease.workspaceId, (tx) =>
    held(tx, lease)
      .set({
        access_token_sealed: refreshed.accessTokenSealed,
        access_expires_at: refreshed.accessExpiresAt,
        ...(refreshed.refreshTokenSealed ? { refresh_token_sealed: refreshed.refreshTokenSealed } : {}),
        scopes: [...refreshed.scopes],
        ...(refreshed.isComplete
          ? {
              attention: null,
              status: sql<ConnectionStatus>`CASE WHEN status = 'attention' THEN 'connected' ELSE status END`,
            }
          : { attention: "missing_permission" as const, status: "attention" as const, sync_progress: null }),
      })
      .executeTakeFirst(),
  );
  return stored.numUpdatedRows > 0n;
}

/** Gives the lease back with nothing refreshed. @param attention what a person must see to; null: nothing */
export async function releaseLease(
  postgres: PostgresClient,
  lease: Lease,
  attention: "reconnect" | "installation" | null,
): Promise<void> {
  await postgres.withWorkspace(lease.workspaceId, (tx) =>
    held(tx, lease)
      .set(attention ? { attention, status: "attention", sync_progress: null } : {})
      .execute(),
  );
}

function held(tx: Tx, { connectionId, leaseId }: Lease) {
  return tx
    .updateTable("connections")
    .set({ refresh_lease: null, refresh_lease_until: null })
    .where("id", "=", connectionId)
    .where("refresh_lease", "=", leaseId);
}
