/** What is stored of a person's second factor. */
import { sql } from "kysely";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";

export interface StoredFactor {
  secretSealed: Buffer;
  isEnabled: boolean;
}

/** @returns null when there is none, not even one being set up */
export async function findFactor(postgres: PostgresClient, userId: string): Promise<StoredFactor | null> {
  const row = await postgres.withoutWorkspace((tx) =>
    tx
      .selectFrom("users")
      .select(["totp_secret_sealed", "totp_enabled_at"])
      .where("id", "=", userId)
      .executeTakeFirst(),
  );
  return row?.totp_secret_sealed
    ? { secretSealed: row.totp_secret_sealed, isEnabled: row.totp_enabled_at !== null }
    : null;
}

/** Begins to set a factor up. @returns false when one is enabled already, which stays */
export async function beginFactor(postgres: PostgresClient, userId: string, secretSealed: Buffer): Promise<boolean> {
  const row = await postgres.withoutWorkspace((tx) =>
    tx
      .updateTable("users")
      .set({ totp_secret_sealed: secretSealed, totp_last_step: null })
      .where("id", "=", userId)
      .where("totp_enabled_at", "is", null)
      .returning("id")
      .executeTakeFirst(),
  );
  return row !== undefined;
}

/** Takes the code of a time step. @returns false when it or a later one was taken already */
export async function takeStep(postgres: PostgresClient, userId: string, step: number): Promise<boolean> {
  const row = await postgres.withoutWorkspace((tx) =>
    tx
      .updateTable("users")
      .set({ totp_last_step: step })
      .where("id", "=", userId)
      .where(({ or, eb }) => or([eb("totp_last_step", "is", null), eb("totp_last_step", "<", step)]))
      .returning("id")
      .executeTakeFirst(),
  );
  return row !== undefined;
}

/**
 * Enables the factor whose secret was checked and stores its recovery codes, both or neither.
 * @returns false when another secret has taken its place meanwhile, or one is on already
 */
export function enableFactor(
  postgres: PostgresClient,
  userId: string,
  { secretSealed, codeHashes }: { secretSealed: Buffer; codeHashes: readonly Buffer[] },
): Promise<boolean> {
  return postgres.withoutWorkspace(async (tx) => {
    const enabled = await tx
      .updateTable("users")
      .set({ totp_enabled_at: sql<Date>`now()` })
      .where("id", "=", userId)
      .where("totp_secret_sealed", "=", secretSealed)
      .where("totp_enabled_at", "is", null)
      .executeTakeFirst();
    if (enabled.numUpdatedRows === 0n) return false;
    await tx.deleteFrom("recovery_codes").where("user_id", "=", userId).execute();
    await tx
      .insertInto("recovery_codes")
      .values(codeHashes.map((hash) => ({ user_id: userId, code_hash: hash })))
      .execute();
    return true;
  });
}

/** Takes a recovery code, once. */
export async function takeRecoveryCode(postgres: PostgresClient, userId: string, codeHash: Buffer): Promise<boolean> {
  const taken = await postgres.withoutWorkspace((tx) =>
    tx.deleteFrom("recovery_codes").where("user_id", "=", userId).where("code_hash", "=", codeHash).executeTakeFirst(),
  );
  return taken.numDeletedRows > 0n;
}

/** Takes the factor away, with its recovery codes. */
export async function removeFactor(postgres: PostgresClient, userId: string): Promise<void> {
  await postgres.withoutWorkspace(async (tx) => {
    await tx
      .updateTable("users")
      .set({ totp_secret_sealed: null, totp_enabled_at: null, totp_last_step: null })
      .where("id", "=", userId)
      .execute();
    await tx.deleteFrom("recovery_codes").where("user_id", "=", userId).execute();
  });
}
