/** Who may open an account on this installation. */
import type { SignupMode } from "@tributary/contract/auth";
import { AppError } from "../../../core/errors.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { hasAnyUser } from "../users.sql.ts";

/** What a visitor may do now: by default the first one opens the owner's account, and everybody after is invited. */
export async function signupNow(postgres: PostgresClient, mode: SignupMode): Promise<SignupMode> {
  return mode === "invited" && !(await hasAnyUser(postgres)) ? "open" : mode;
}

export function notOpen(mode: Exclude<SignupMode, "open">): AppError {
  return new AppError(
    "forbidden",
    mode === "invited"
      ? "Accounts on this installation are by invitation. Ask an admin of your workspace for one."
      : "This installation takes no new accounts.",
  );
}
