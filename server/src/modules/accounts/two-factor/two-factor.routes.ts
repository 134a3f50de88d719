import { RecoveryCodes, TotpCodeBody, TotpEnrolment, TotpRemovalBody } from "@tributary/contract/two-factor";
import { AppError } from "../../../core/errors.ts";
import { defineRoute, HttpAnswer, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { AttemptLimit } from "../limits/attempt-limit.ts";
import { verifyPassword } from "../signup/passwords.ts";
import { findPasswordHash, findUser } from "../users.sql.ts";
import type { SecondFactor } from "./second-factor.ts";

export interface TwoFactorContext {
  postgres: PostgresClient;
  secondFactor: SecondFactor;
  passwordLimit: AttemptLimit;
}

const PRIVATE = { "cache-control": "no-store" };

/** Setting a second factor up, and taking it away. */
export function twoFactorRoutes({ postgres, secondFactor, passwordLimit }: TwoFactorContext): Route[] {
  const own = { access: { kind: "person" }, tag: "auth" } as const;
  return [
    defineRoute({
      ...own,
      method: "POST",
      path: "/auth/totp",
      operationId: "enrollTotp",
      summary: "Start setting up an authenticator app",
      response: TotpEnrolment,
      handler: async ({ person }) => {
        const user = await findUser(postgres, person.userId);
        if (!user) throw new AppError("unauthenticated", "This account no longer exists.");
        return new HttpAnswer(200, await secondFactor.begin(user), PRIVATE);
      },
    }),
    defineRoute({
      ...own,
      method: "POST",
      path: "/auth/totp/confirm",
      operationId: "confirmTotp",
      summary: "Turn on two-factor authentication with a first code",
      body: TotpCodeBody,
      response: RecoveryCodes,
      handler: async ({ person }, { body }) => {
        const recoveryCodes = await passwordLimit.attempt(`totp ${person.userId}`, () =>
          secondFactor.enable(person.userId, body.code),
        );
        return new HttpAnswer(200, { recoveryCodes }, PRIVATE);
      },
    }),
    defineRoute({
      ...own,
      method: "POST",
      path: "/auth/totp/remove",
      operationId: "removeTotp",
      summary: "Turn off two-factor authentication",
      body: TotpRemovalBody,
      response: null,
      handler: async ({ person }, { body }) => {
        await passwordLimit.attempt(`password ${person.userId}`, async () => {
          if (await verifyPassword(await findPasswordHash(postgres, person.userId), body.password)) return;
          throw new AppError("forbidden", {
            public: "Wrong password.",
            fields: [{ field: "password", message: "is wrong" }],
          });
        });
        await secondFactor.remove(person.userId);
        return null;
      },
    }),
  ];
}
