import { LoginBody, Tokens } from "@tributary/contract/auth";
import { AppError } from "../core/errors.ts";
import { defineRoute, type Route } from "../core/route.ts";
import { createAttemptLimit } from "./attempt-limit.ts";
import { normalizeEmail } from "./email.ts";
import { logIn } from "./login.ts";
import { requireOwnOrigin } from "./own-origin.ts";
import { type SessionContext, startSession } from "./start-session.ts";

/** POST /auth/login. Failures are limited per address and origin, so that nobody can lock the owner out from elsewhere. */
export function loginRoute(context: SessionContext): Route {
  const limit = createAttemptLimit({
    maxFailures: 10,
    windowSeconds: 300,
    isFailure: (error) => error instanceof AppError && error.code === "unauthenticated",
    clock: context.clock,
  });

  return defineRoute({
    method: "POST",
    path: "/auth/login",
    access: { kind: "public" },
    summary: "Log in",
    tag: "auth",
    body: LoginBody,
    response: Tokens,
    handler: async ({ http }, { body }) => {
      requireOwnOrigin(context.publicUrl, http.headers);
      const userId = await limit.attempt(`${http.ip} ${normalizeEmail(body.email)}`, () =>
        logIn(context.postgres, body),
      );
      return startSession(context, userId, 200);
    },
  });
}
