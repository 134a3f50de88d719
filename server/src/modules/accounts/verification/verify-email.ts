/** Proof that a person reads the address they signed up with. */

import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { type PostMail, renderMail } from "../../mail/public.ts";
import { markEmailVerified } from "../users.sql.ts";
import { makeMailedToken, redeemMailedToken } from "./mailed-tokens.ts";

export interface VerificationContext {
  postgres: PostgresClient;
  /** Unix milliseconds. */
  clock: () => number;
  /** Where browsers reach this installation. */
  publicUrl: URL;
  post: PostMail;
}

/** Mails a person the address that confirms theirs. */
export async function askToVerify(
  context: VerificationContext,
  { userId, email }: { userId: string; email: string },
): Promise<void> {
  const token = await makeMailedToken(context, "verify_email", userId);
  const mail = renderMail({
    subject: "Confirm your email",
    paragraphs: ["Thanks for signing up for Tributary. Confirm your email to invite people and recover your account."],
    action: { label: "Confirm email", url: pageUrl(context.publicUrl, "/verify-email", token) },
    note: "This link expires in two days. If you didn't sign up, ignore this email.",
  });
  await context.post({ ...mail, to: email, workspaceId: null });
}

/** Takes the token of the mail. Throws `invalid_request` when it is not good any more. */
export async function verifyEmail(context: VerificationContext, token: string): Promise<void> {
  const userId = await redeemMailedToken(context, "verify_email", token);
  await markEmailVerified(context.postgres, userId);
}

/** The token stands behind `#`, which browsers send to no server and no log holds. */
export function pageUrl(publicUrl: URL, path: string, token: string): string {
  return `${publicUrl.origin}${path}#token=${token}`;
}
