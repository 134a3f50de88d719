import { LoginAnswer, LoginBody, type SecondStep, SecondStepBody, Tokens } from "@tributary/contract/auth";
import { AppError } from "../../../core/errors.ts";
import { ipPrefix } from "../../../core/ip-address.ts";
import { defineRoute, HttpAnswer, type Route } from "../../../platform/http/route.ts";
import type { AttemptLimit } from "../limits/attempt-limit.ts";
import { normalizeEmail } from "../signup/email.ts";
import type { SecondFactor } from "../two-factor/second-factor.ts";
import { logIn } from "./login.ts";
import type { LoginChallenges } from "./login-challenge.ts";
import { requireOwnOrigin } from "./own-origin.ts";
import { deviceOf, type SessionContext, startSession } from "./start-session.ts";

export interface LoginContext extends SessionContext {
  challenges: LoginChallenges;
  secondFactor: Pick<SecondFactor, "isEnabled" | "check">;
  limits: {
    /** Of one account from one network, so that nobody can lock the owner out from elsewhere. */
    account: AttemptLimit;
    /** Of one network at any account: one password tried on everybody. */
    network: AttemptLimit;
    /** Of the second step, from wherever: six digits are soon tried through. */
    code: AttemptLimit;
  };
}

/** POST /auth/login and, where a second factor is on, POST /auth/login/second-step. */
export function loginRoutes(context: LoginContext): Route[] {
  const { challenges, secondFactor, limits, publicUrl } = context;
  const open = { method: "POST", access: { kind: "public" }, tag: "auth" } as const;
  return [
    defineRoute({
      ...open,
      path: "/auth/login",
      operationId: "logIn",
      summary: "Log in. With two-factor authentication on, returns a challenge instead of tokens",
      body: LoginBody,
      response: LoginAnswer,
      handler: async ({ http }, { body }) => {
        requireOwnOrigin(publicUrl, http.headers);
        const network = ipPrefix(http.ip);
        const userId = await limits.network.attempt(network, () =>
          limits.account.attempt(`${network} ${normalizeEmail(body.email)}`, () => logIn(context.postgres, body)),
        );
        if (!(await secondFactor.isEnabled(userId))) return startSession(context, userId, deviceOf(http), 200);
        const { token, expiresAt } = await challenges.issue(userId);
        const step: SecondStep = { challengeToken: token, challengeExpiresAt: expiresAt.toISOString() };
        return new HttpAnswer(200, step, { "cache-control": "no-store" });
      },
    }),
    defineRoute({
      ...open,
      path: "/auth/login/second-step",
      operationId: "finishLogIn",
      summary: "Complete a login with an authenticator code or a recovery code",
      body: SecondStepBody,
      response: Tokens,
      handler: async ({ http }, { body }) => {
        requireOwnOrigin(publicUrl, http.headers);
        const userId = await challenges.verify(body.challengeToken);
        await limits.code.attempt(userId, async () => {
          if (await secondFactor.check(userId, body.code)) return;
          throw new AppError("unauthenticated", "This code is wrong or was already used.");
        });
        return startSession(context, userId, deviceOf(http), 200);
      },
    }),
  ];
}
