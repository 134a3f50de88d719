/** The table of people. It belongs to no workspace: one person may be a member of several. */
import type { Selectable } from "kysely";
import type { PostgresDoor, Tx } from "../store/postgres.ts";
import type { Users } from "../store/tables.ts";

export type User = Pick<Selectable<Users>, "id" | "email" | "name">;

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
  postgres: PostgresDoor,
  email: string,
): Promise<{ id: string; passwordHash: string } | null> {
  const row = await postgres.withoutWorkspace((tx) =>
    tx.selectFrom("users").select(["id", "password_hash"]).where("email", "=", email).executeTakeFirst(),
  );
  return row ? { id: row.id, passwordHash: row.password_hash } : null;
}

/** @returns null when the account is gone */
export async function findUser(postgres: PostgresDoor, userId: string): Promise<User | null> {
  const row = await postgres.withoutWorkspace((tx) =>
    tx.selectFrom("users").select(["id", "email", "name"]).where("id", "=", userId).executeTakeFirst(),
  );
  return row ?? null;
}

/** Whether anybody has an account on this installation. */
export async function hasAnyUser(postgres: PostgresDoor): Promise<boolean> {
  const row = await postgres.withoutWorkspace((tx) => tx.selectFrom("users").select("id").limit(1).executeTakeFirst());
  return row !== undefined;
}
