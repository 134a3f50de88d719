/** The table of refresh tokens. A family has ended as soon as any of its tokens is revoked. */
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";

/** Where a token goes. */
export interface Device {
  ipPrefix: string;
  userAgent: string;
}

/** Whose successor it is, and until when. */
interface Successor {
  userId: string;
  sessionId: string;
  expiresAt: Date;
}

export interface StoredToken {
  familyId: string;
  userId: string;
  expiresAt: Date;
  /** NULL: never exchanged. */
  usedAt: Date | null;
}

/** How many long-expired tokens one log-in clears away. */
const CLEARED_PER_LOGIN = 100;

/** Stores the first token of a family and clears away some expired ones of anybody. */
export async function insertFirstToken(
  postgres: PostgresClient,
  first: { tokenHash: Buffer; familyId: string; userId: string; expiresAt: Date; device: Device; now: Date },
): Promise<void> {
  await postgres.withoutWorkspace(async (tx) => {
    const expired = tx
      .selectFrom("refresh_tokens")
      .select("token_hash")
      .where("expires_at", "<", first.now)
      .limit(CLEARED_PER_LOGIN)
      .forUpdate()
      .skipLocked();
    await tx.deleteFrom("refresh_tokens").where("token_hash", "in", expired).execute();
    await tx
      .insertInto("refresh_tokens")
      .values({
        token_hash: first.tokenHash,
        family_id: first.familyId,
        user_id: first.userId,
        expires_at: first.expiresAt,
        ...deviceColumns(first.device),
        used_at: null,
        revoked_at: null,
      })
      .execute();
  });
}

/**
 * Marks a current token as used and stores its successor, both or neither. The row lock lets exactly one of any
 * number of parallel calls through. Because the check looks at the whole family, a successor that is being stored
 * while the family is revoked is dead as well, though the revocation could not see it.
 * @returns null when the token is unknown, used, revoked or expired
 */
export async function exchangeToken(
  postgres: PostgresClient,
  exchange: { tokenHash: Buffer; successorHash: Buffer; device: Device; now: Date; usedAt: Date },
): Promise<Successor | null> {
  return postgres.withoutWorkspace(async (tx) => {
    const used = await tx
      .updateTable("refresh_tokens as presented")
      .set({ used_at: exchange.usedAt })
      .where("token_hash", "=", exchange.tokenHash)
      .where("used_at", "is", null)
      .where("expires_at", ">", exchange.now)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("refresh_tokens as relative")
              .select("relative.token_hash")
              .whereRef("relative.family_id", "=", "presented.family_id")
              .where("relative.revoked_at", "is not", null),
          ),
        ),
      )
      .returning(["family_id", "user_id", "expires_at"])
      .executeTakeFirst();
    if (!used) return null;
    await tx
      .insertInto("refresh_tokens")
      .values({
        token_hash: exchange.successorHash,
        family_id: used.family_id,
        user_id: used.user_id,
        expires_at: used.expires_at,
        ...deviceColumns(exchange.device),
        used_at: null,
        revoked_at: null,
      })
      .execute();
    return { userId: used.user_id, sessionId: used.family_id, expiresAt: used.expires_at };
  });
}

/** Replaces the stand-in time of an exchange by the real one, just before it is answered. */
export async function recordExchangeTime(postgres: PostgresClient, tokenHash: Buffer, usedAt: Date): Promise<void> {
  await postgres.withoutWorkspace((tx) =>
    tx.updateTable("refresh_tokens").set({ used_at: usedAt }).where("token_hash", "=", tokenHash).execute(),
  );
}

/**
 * Adds another successor to a token that was exchanged only just now. @param usedSince the earliest such moment
 * @returns null when the token was not, or its family has ended
 */
export async function addSuccessor(
  postgres: PostgresClient,
  {
    tokenHash,
    successorHash,
    device,
    usedSince,
    now,
  }: { tokenHash: Buffer; successorHash: Buffer; device: Device; usedSince: Date; now: Date },
): Promise<Successor | null> {
  const row = await postgres.withoutWorkspace(async (tx) => {
    const used = await tx
      .selectFrom("refresh_tokens")
      .select(["family_id", "user_id", "expires_at"])
      .where("token_hash", "=", tokenHash)
      .where("revoked_at", "is", null)
      .where("used_at", ">=", usedSince)
      .where("expires_at", ">", now)
      .forUpdate()
      .executeTakeFirst();
    if (used)
      await tx
        .insertInto("refresh_tokens")
        .values({ ...used, token_hash: successorHash, ...deviceColumns(device) })
        .execute();
    return used;
  });
  return row ? { userId: row.user_id, sessionId: row.family_id, expiresAt: row.expires_at } : null;
}

/** Finds a token in whatever state. */
export async function findToken(postgres: PostgresClient, tokenHash: Buffer): Promise<StoredToken | null> {
  const row = await postgres.withoutWorkspace((tx) =>
    tx
      .selectFrom("refresh_tokens")
      .select(["family_id", "user_id", "expires_at", "used_at"])
      .where("token_hash", "=", tokenHash)
      .executeTakeFirst(),
  );
  return row ? { familyId: row.family_id, userId: row.user_id, expiresAt: row.expires_at, usedAt: row.used_at } : null;
}

/** Ends a family. */
export async function revokeFamily(postgres: PostgresClient, familyId: string, now: Date): Promise<void> {
  await postgres.withoutWorkspace((tx) =>
    tx
      .updateTable("refresh_tokens")
      .set({ revoked_at: now })
      .where("family_id", "=", familyId)
      .where("revoked_at", "is", null)
      .execute(),
  );
}

/** Ends one session of a person. @returns whether it was theirs and had not ended */
export async function revokeSession(
  postgres: PostgresClient,
  { userId, id, now }: { userId: string; id: string; now: Date },
): Promise<boolean> {
  const revoked = await postgres.withoutWorkspace((tx) =>
    tx
      .updateTable("refresh_tokens")
      .set({ revoked_at: now })
      .where("user_id", "=", userId)
      .where("family_id", "=", id)
      .where("revoked_at", "is", null)
      .executeTakeFirst(),
  );
  return revoked.numUpdatedRows > 0n;
}

/** Ends all sessions of a person. @param exceptId this one goes on; null: none does */
export async function revokeSessions(
  postgres: PostgresClient,
  userId: string,
  { exceptId, now }: { exceptId: string | null; now: Date },
): Promise<void> {
  await postgres.withoutWorkspace((tx) =>
    tx
      .updateTable("refresh_tokens")
      .set({ revoked_at: now })
      .where("user_id", "=", userId)
      .where("revoked_at", "is", null)
      .where("family_id", "is distinct from", exceptId)
      .execute(),
  );
}

function deviceColumns({ ipPrefix, userAgent }: Device) {
  return { ip_prefix: ipPrefix, user_agent: userAgent };
}
