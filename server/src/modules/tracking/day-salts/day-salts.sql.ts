/** The table of the days' keys. */
import { randomBytes } from "node:crypto";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";

/** The key of the day, made by whoever asks first. @param day YYYY-MM-DD */
export function findOrMakeDaySalt(postgres: PostgresClient, day: string): Promise<Buffer> {
  return postgres.withoutWorkspace(async (tx) => {
    await tx
      .insertInto("day_salts")
      .values({ day, salt: randomBytes(32) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const { salt } = await tx.selectFrom("day_salts").select("salt").where("day", "=", day).executeTakeFirstOrThrow();
    return salt;
  });
}

/** Deletes the keys of all days before this one. */
export async function forgetDaySaltsBefore(postgres: PostgresClient, day: string): Promise<void> {
  await postgres.withoutWorkspace((tx) => tx.deleteFrom("day_salts").where("day", "<", day).execute());
}
