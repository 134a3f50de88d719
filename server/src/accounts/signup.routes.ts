import { SignupBody, Tokens } from "@tributary/contract/auth";
import { AppError } from "../core/errors.ts";
import { defineRoute, type Route } from "../core/route.ts";
import { createAttemptLimit } from "./attempt-limit.ts";
import { normalizeEmail } from "./email.ts";
import { requireOwnOrigin } from "./own-origin.ts";
import { signUp } from "./signup.ts";
import { type SessionContext, startSession } from "./start-session.ts";

/** POST /auth/signup. Failures are limited because they tell which addresses have an account. */
export function signupRoute(context: SessionContext): Route {
  const limit = createAttemptLimit({
    maxFailures: 10,
    windowSeconds: 300,
    isFailure: (error) => error instanceof AppError && error.code === "conflict",
    clock: context.clock,
  });

  return defineRoute({
    method: "POST",
    path: "/auth/signup",
    access: { kind: "public" },
    summary: "Open an account with its first workspace",
    tag: "auth",
    body: SignupBody,
    response: Tokens,
    status: 201,
    handler: async ({ http }, { body }) => {
      requireOwnOrigin(context.publicUrl, http.headers);
      const userId = await limit.attempt(`${http.ip} ${normalizeEmail(body.email)}`, () =>
        signUp(context.postgres, body),
      );
      return startSession(context, userId, 201);
    },
  });
}
