/** A person opens an account together with their first workspace, as its admin. */
import type { SignupBody } from "@tributary/contract/auth";
import { AppError } from "../../../core/errors.ts";
import { newId } from "../../../core/ids.ts";
import type { PostgresDoor } from "../../../platform/postgres/postgres.ts";
import { normalizeEmail } from "./email.ts";
import { hashPassword } from "./passwords.ts";
import { insertAccount } from "./signup.sql.ts";

/**
 * Creates user, workspace and membership, all or nothing.
 * @returns the new user's id
 * @throws AppError conflict when the address has an account already
 */
export async function signUp(postgres: PostgresDoor, body: SignupBody): Promise<string> {
  const userId = newId();
  const created = await insertAccount(postgres, {
    user: {
      id: userId,
      email: normalizeEmail(body.email),
      name: body.name,
      passwordHash: await hashPassword(body.password),
    },
    workspace: { id: newId(), name: body.workspaceName },
  });
  if (!created) {
    throw new AppError("conflict", {
      public: "There is an account with this e-mail address already. Log in instead.",
      fields: [{ field: "email", message: "has an account already" }],
    });
  }
  return userId;
}
