/** A person opens an account together with their first workspace, as its admin. */
import type { SignupBody, SignupMode } from "@tributary/contract/auth";
import { AppError } from "../../../core/errors.ts";
import { newId } from "../../../core/ids.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { normalizeEmail } from "./email.ts";
import { hashPassword } from "./passwords.ts";
import { requireStrongPassword } from "./require-strong-password.ts";
import { insertAccount } from "./signup.sql.ts";
import { notOpen, signupNow } from "./signup-mode.ts";

/**
 * Creates user, workspace and membership, all or nothing.
 * @returns the new user's id
 * @throws AppError forbidden when accounts are not open to everybody; invalid_request for a weak password; conflict when
 * the address has an account already
 */
export async function signUp(postgres: PostgresClient, mode: SignupMode, body: SignupBody): Promise<string> {
  const now = await signupNow(postgres, mode);
  if (now !== "open") throw notOpen(now);
  const userId = newId();
  const email = normalizeEmail(body.email);
  await requireStrongPassword(body.password, [body.name, email, body.workspaceName]);
  const user = { id: userId, email, name: body.name, passwordHash: await hashPassword(body.password) };
  const workspace = { id: newId(), name: body.workspaceName };
  const outcome = await insertAccount(postgres, { user, workspace }, { onlyFirst: mode !== "open" });
  if (outcome === "not the first") throw notOpen("invited");
  if (outcome === "address is taken") {
    throw new AppError("conflict", {
      public: "An account with this email already exists. Log in instead.",
      fields: [{ field: "email", message: "already has an account" }],
    });
  }
  return userId;
}
