/** The table of people. It belongs to no workspace: one person may be a member of several. */
import { sql } from "kysely";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";

export interface User {
  id: string;
  email: string;
  name: string;
  isEmailVerified: boolean;
  hasSecondFactor: boolean;
}

/** Stores a person. @returns false, storing nothing, when the address has an account already */
export async function insertUser(
  tx: Tx,
  user: { id: string; email: string; name: string; passwordHash: string },
): Promise<boolean> {
  const inserted = await tx
    .insertInto("users")
    .values({ id: user.id, email: user.email, name: user.name, password_hash: user.passwordHash })
    .onConflict((conflict) => conflict.column("email").doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted !== undefined;
}

/** @param email normalised; @returns null when nobody has it */
export async function findCredentials(
  postgres: PostgresClient,
  email: string,
): Promise<{ id: string; passwordHash: string } | null> {
  const row = await postgres.withoutWorkspace((tx) =>
    tx.selectFrom("users").select(["id", "password_hash"]).where("email", "=", email).executeTakeFirst(),
  );
  return row ? { id: row.id, passwordHash: row.password_hash } : null;
}

/** @returns null when the account is gone */
export async function findUser(postgres: PostgresClient, userId: string): Promise<User | null> {
  const row = await postgres.withoutWorkspace((tx) =>
    tx.selectFrom("users").selectAll().where("id", "=", userId).executeTakeFirst(),
  );
  if (!row) return null;
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    isEmailVerified: row.email_verified_at !== null,
    hasSecondFactor: row.totp_enabled_at !== null,
  };
}

/** @returns null when the account is gone */
export async function findPasswordHash(postgres: PostgresClient, userId: string): Promise<string | null> {
  const row = await postgres.withoutWorkspace((tx) =>
    tx.selectFrom("users").select("password_hash").where("id", "=", userId).executeTakeFirst(),
  );
  return row?.password_hash ?? null;
}

export async function storePassword(postgres: PostgresClient, userId: string, passwordHash: string): Promise<void> {
  await postgres.withoutWorkspace((tx) =>
    tx.updateTable("users").set({ password_hash: passwordHash }).where("id", "=", userId).execute(),
  );
}

/** Notes that a person reads their address; the first time stays. */
export async function markEmailVerified(postgres: PostgresClient, userId: string): Promise<void> {
  await postgres.withoutWorkspace((tx) =>
    tx
      .updateTable("users")
      .set({ email_verified_at: sql<Date>`coalesce(email_verified_at, now())` })
      .where("id", "=", userId)
      .execute(),
  );
}

/** Whether anybody has an account on this installation. */
export async function hasAnyUser(postgres: PostgresClient): Promise<boolean> {
  const row = await postgres.withoutWorkspace((tx) => tx.selectFrom("users").select("id").limit(1).executeTakeFirst());
  return row !== undefined;
}
