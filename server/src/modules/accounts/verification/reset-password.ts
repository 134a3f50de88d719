/** A new password for a person who has forgotten theirs, by way of the address they read. */

import type { ResetPasswordBody } from "@tributary/contract/auth";
import { renderMail } from "../../mail/public.ts";
import { revokeSessions } from "../login/refresh-tokens.sql.ts";
import { normalizeEmail } from "../signup/email.ts";
import { hashPassword } from "../signup/passwords.ts";
import { requireStrongPassword } from "../signup/require-strong-password.ts";
import { findCredentials, markEmailVerified, storePassword } from "../users.sql.ts";
import { wordsAbout } from "../words-about.ts";
import { findMailedToken, makeMailedToken, redeemMailedToken } from "./mailed-tokens.ts";
import { pageUrl, type VerificationContext } from "./verify-email.ts";

/** Mails the address, if it has an account. What this does and answers tells nobody whether it has. */
export async function forgotPassword(context: VerificationContext, address: string): Promise<void> {
  const email = normalizeEmail(address);
  const credentials = await findCredentials(context.postgres, email);
  if (!credentials) return;
  const token = await makeMailedToken(context, "reset_password", credentials.id);
  const mail = renderMail({
    subject: "Reset your password",
    paragraphs: ["Someone asked to reset the password for your Tributary account."],
    action: { label: "Reset password", url: pageUrl(context.publicUrl, "/reset-password", token) },
    note: "This link works once and expires in an hour. If you didn't ask for this, ignore this email. Your password won't change.",
  });
  await context.post({ ...mail, to: email, workspaceId: null });
}

/**
 * Sets the password and ends every session: one of them may be whoever the password had been lost to. Reading the mail
 * proves the address as well. Throws `invalid_request` for a weak password, and when the token is not good any more.
 */
export async function resetPassword(
  context: VerificationContext,
  { token, password }: ResetPasswordBody,
): Promise<void> {
  // Refused, the token stays good for another try.
  const known = await findMailedToken(context, "reset_password", token);
  await requireStrongPassword(password, known ? await wordsAbout(context.postgres, known) : []);
  const passwordHash = await hashPassword(password);
  const userId = await redeemMailedToken(context, "reset_password", token);
  await storePassword(context.postgres, userId, passwordHash);
  await revokeSessions(context.postgres, userId, { exceptId: null, now: new Date(context.clock()) });
  await markEmailVerified(context.postgres, userId);
}
