import { SignupBody, Tokens } from "@tributary/contract/auth";
import { ipPrefix } from "../../../core/ip-address.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { AttemptLimit } from "../limits/attempt-limit.ts";
import { requireOwnOrigin } from "../login/own-origin.ts";
import { deviceOf, type SessionContext, startSession } from "../login/start-session.ts";
import { normalizeEmail } from "./email.ts";
import { signUp } from "./signup.ts";

export interface SignupContext extends SessionContext {
  /** Failures are limited by network, because they tell which addresses have an account. */
  limit: AttemptLimit;
  /** Mails the address that confirms the new account's. */
  askToVerify: (user: { userId: string; email: string }) => Promise<void>;
}

/** POST /auth/signup. */
export function signupRoute(context: SignupContext): Route {
  return defineRoute({
    method: "POST",
    path: "/auth/signup",
    operationId: "signUp",
    access: { kind: "public" },
    summary: "Open an account with its first workspace",
    tag: "auth",
    body: SignupBody,
    response: Tokens,
    status: 201,
    handler: async ({ http }, { body }) => {
      requireOwnOrigin(context.publicUrl, http.headers);
      const userId = await context.limit.attempt(ipPrefix(http.ip), () => signUp(context.postgres, body));
      await context.askToVerify({ userId, email: normalizeEmail(body.email) });
      return startSession(context, userId, deviceOf(http), 201);
    },
  });
}
