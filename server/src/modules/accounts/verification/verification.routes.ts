import { ForgotPasswordBody, ResetPasswordBody, VerifyEmailBody } from "@tributary/contract/auth";
import { AppError } from "../../../core/errors.ts";
import { ipPrefix } from "../../../core/ip-address.ts";
import { defineRoute, HttpAnswer, type Route } from "../../../platform/http/route.ts";
import type { AccountLimits } from "../limits/account-limits.ts";
import { requireOwnOrigin } from "../login/own-origin.ts";
import { normalizeEmail } from "../signup/email.ts";
import { findUser } from "../users.sql.ts";
import type { Afterwards } from "./afterwards.ts";
import { forgotPassword, resetPassword } from "./reset-password.ts";
import { askToVerify, type VerificationContext, verifyEmail } from "./verify-email.ts";

export interface VerificationRoutesContext extends VerificationContext {
  /** Every mail asked for counts. */
  limits: Pick<AccountLimits, "mail" | "mailOfNetwork" | "mailToAddress">;
  /** Does what the time of an answer must not tell of. */
  afterwards: Afterwards;
}

/** Only that it was asked for counts. */
const nothing = async (): Promise<void> => {};

/** Confirming an address, and choosing a new password by way of it. */
export function verificationRoutes(context: VerificationRoutesContext): Route[] {
  const { publicUrl, limits, afterwards } = context;
  const open = { method: "POST", access: { kind: "public" }, tag: "auth", response: null } as const;
  return [
    defineRoute({
      ...open,
      path: "/auth/verify-email",
      operationId: "verifyEmail",
      summary: "Confirm an email address with the emailed token",
      body: VerifyEmailBody,
      handler: async (_caller, { body }) => {
        await verifyEmail(context, body.token);
        return null;
      },
    }),
    defineRoute({
      ...open,
      path: "/auth/verify-email/resend",
      operationId: "resendEmailVerification",
      access: { kind: "person" },
      summary: "Resend the confirmation email",
      status: 202,
      handler: async ({ person }) => {
        const user = await findUser(context.postgres, person.userId);
        if (!user) throw new AppError("unauthenticated", "This account no longer exists.");
        if (!user.isEmailVerified) {
          await limits.mail.attempt(`verify ${person.userId}`, () =>
            askToVerify(context, { userId: user.id, email: user.email }),
          );
        }
        return new HttpAnswer(202, null);
      },
    }),
    defineRoute({
      ...open,
      path: "/auth/forgot-password",
      operationId: "requestPasswordReset",
      summary: "Request a password reset email. The response is the same for any address",
      status: 202,
      body: ForgotPasswordBody,
      handler: async ({ http }, { body }) => {
        requireOwnOrigin(publicUrl, http.headers);
        const [network, email] = [ipPrefix(http.ip), normalizeEmail(body.email)];
        await limits.mailOfNetwork.attempt(`forgot ${network}`, () =>
          limits.mail.attempt(`forgot ${network} ${email}`, () =>
            limits.mailToAddress.attempt(`forgot ${email}`, nothing),
          ),
        );
        afterwards.run(() => forgotPassword(context, email));
        return new HttpAnswer(202, null);
      },
    }),
    defineRoute({
      ...open,
      path: "/auth/reset-password",
      operationId: "resetPassword",
      summary: "Reset a password with the emailed token. All sessions are logged out",
      body: ResetPasswordBody,
      handler: async ({ http }, { body }) => {
        requireOwnOrigin(publicUrl, http.headers);
        await resetPassword(context, body);
        return null;
      },
    }),
  ];
}
