import { SignupBody, type SignupMode, Tokens } from "@tributary/contract/auth";
import { ipPrefix } from "../../../core/ip-address.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { AttemptLimit } from "../limits/attempt-limit.ts";
import { requireOwnOrigin } from "../login/own-origin.ts";
import { deviceOf, type SessionContext, startSession } from "../login/start-session.ts";
import { normalizeEmail } from "./email.ts";
import { signUp } from "./signup.ts";

export interface SignupContext extends SessionContext {
  mode: SignupMode;
  limits: {
    /** Taken addresses, by network: they tell who has an account. */
    takenAddress: AttemptLimit;
    /** Accounts opened, by network. */
    signupOfNetwork: AttemptLimit;
    /** Accounts opened, by anybody. */
    signupOfInstallation: AttemptLimit;
  };
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
    summary: "Sign up and create a first workspace",
    tag: "auth",
    body: SignupBody,
    response: Tokens,
    status: 201,
    handler: async ({ http }, { body }) => {
      requireOwnOrigin(context.publicUrl, http.headers);
      const network = ipPrefix(http.ip);
      const { takenAddress, signupOfNetwork, signupOfInstallation } = context.limits;
      const userId = await takenAddress.attempt(network, () =>
        signupOfNetwork.attempt(network, () =>
          signupOfInstallation.attempt("", () => signUp(context.postgres, context.mode, body)),
        ),
      );
      await context.askToVerify({ userId, email: normalizeEmail(body.email) });
      return startSession(context, userId, deviceOf(http), 201);
    },
  });
}
