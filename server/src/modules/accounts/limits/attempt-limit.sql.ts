/** The table of failed attempts. */
import { sql } from "kysely";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";

const CLEARED_PER_ATTEMPT = 100;

/** Counts one more attempt of the key, in a new window when the last one is over. Clears some old windows away. */
export async function countAttempt(
  postgres: PostgresClient,
  { keyHash, now, windowEndsAt }: { keyHash: Buffer; now: Date; windowEndsAt: Date },
): Promise<{ failures: number; windowEndsAt: Date }> {
  return postgres.withoutWorkspace(async (tx) => {
    const isOver = sql<boolean>`failed_attempts.window_ends_at <= ${now}`;
    const row = await tx
      .insertInto("failed_attempts")
      .values({ key_hash: keyHash, failures: 1, window_ends_at: windowEndsAt })
      .onConflict((conflict) =>
        conflict.column("key_hash").doUpdateSet({
          failures: sql<number>`CASE WHEN ${isOver} THEN 1 ELSE failed_attempts.failures + 1 END`,
          window_ends_at: sql<Date>`CASE WHEN ${isOver} THEN excluded.window_ends_at ELSE failed_attempts.window_ends_at END`,
        }),
      )
      .returning(["failures", "window_ends_at"])
      .executeTakeFirstOrThrow();
    const over = tx
      .selectFrom("failed_attempts")
      .select("key_hash")
      .where("window_ends_at", "<", now)
      .limit(CLEARED_PER_ATTEMPT)
      .forUpdate()
      .skipLocked();
    await tx.deleteFrom("failed_attempts").where("key_hash", "in", over).execute();
    return { failures: row.failures, windowEndsAt: row.window_ends_at };
  });
}

/** Takes one attempt off again. */
export async function takeOffAttempt(postgres: PostgresClient, keyHash: Buffer): Promise<void> {
  await postgres.withoutWorkspace((tx) =>
    tx
      .updateTable("failed_attempts")
      .set({ failures: sql<number>`greatest(failures - 1, 0)` })
      .where("key_hash", "=", keyHash)
      .execute(),
  );
}

/** Wipes the key's count. */
export async function forgetAttempts(postgres: PostgresClient, keyHash: Buffer): Promise<void> {
  await postgres.withoutWorkspace((tx) => tx.deleteFrom("failed_attempts").where("key_hash", "=", keyHash).execute());
}
