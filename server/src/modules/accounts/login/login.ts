/** A person proves who they are by e-mail address and password. */
import type { LoginBody } from "@tributary/contract/auth";
import { AppError } from "../../../core/errors.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { normalizeEmail } from "../signup/email.ts";
import { verifyPassword } from "../signup/passwords.ts";
import { findCredentials } from "../users.sql.ts";

/**
 * @returns the user's id
 * @throws AppError unauthenticated, in the same words and after the same work whether the address or the password is wrong
 */
export async function logIn(postgres: PostgresClient, { email, password }: LoginBody): Promise<string> {
  const credentials = await findCredentials(postgres, normalizeEmail(email));
  const proven = await verifyPassword(credentials?.passwordHash ?? null, password);
  if (!credentials || !proven) {
    throw new AppError("unauthenticated", "Wrong email or password.");
  }
  return credentials.id;
}
