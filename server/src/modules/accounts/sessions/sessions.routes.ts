import { ChangePasswordBody } from "@tributary/contract/auth";
import { pageOf, ShortListQuery } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { Session } from "@tributary/contract/sessions";
import { z } from "zod";
import { AppError } from "../../../core/errors.ts";
import { pageOfShortList } from "../../../platform/http/cursor.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { AttemptLimit } from "../limits/attempt-limit.ts";
import { revokeSession, revokeSessions } from "../login/refresh-tokens.sql.ts";
import { hashPassword, verifyPassword } from "../signup/passwords.ts";
import { requireStrongPassword } from "../signup/require-strong-password.ts";
import { findPasswordHash, storePassword } from "../users.sql.ts";
import { wordsAbout } from "../words-about.ts";
import { listSessions } from "./sessions.sql.ts";

export interface SessionsContext {
  postgres: PostgresClient;
  /** Unix milliseconds. */
  clock: () => number;
  passwordLimit: AttemptLimit;
}

/** Where one is signed in, signing out elsewhere, and a new password. */
export function sessionRoutes({ postgres, clock, passwordLimit }: SessionsContext): Route[] {
  const own = { access: { kind: "person" }, tag: "auth" } as const;
  const revokeOthers = (userId: string, exceptId: string): Promise<void> =>
    revokeSessions(postgres, userId, { exceptId, now: new Date(clock()) });
  return [
    defineRoute({
      ...own,
      method: "GET",
      path: "/auth/sessions",
      operationId: "listSessions",
      summary: "List your active sessions",
      query: ShortListQuery,
      response: pageOf(Session),
      handler: async ({ person }, { query }) => {
        const sessions = await listSessions(postgres, person.userId, new Date(clock()));
        const shown = sessions.map((session) => ({ ...session, isCurrent: session.id === person.sessionId }));
        return pageOfShortList(shown, query);
      },
    }),
    defineRoute({
      ...own,
      method: "DELETE",
      path: "/auth/sessions/{id}",
      operationId: "revokeSession",
      summary: "Log out of a session immediately",
      params: z.object({ id: Id }),
      response: null,
      handler: async ({ person }, { params }) => {
        const found = await revokeSession(postgres, { userId: person.userId, id: params.id, now: new Date(clock()) });
        if (!found) throw new AppError("not_found", "This session doesn't exist.");
        return null;
      },
    }),
    defineRoute({
      ...own,
      method: "POST",
      path: "/auth/sessions/revoke-others",
      operationId: "revokeOtherSessions",
      summary: "Log out of all other sessions immediately",
      response: null,
      handler: async ({ person }) => {
        await revokeOthers(person.userId, person.sessionId);
        return null;
      },
    }),
    defineRoute({
      ...own,
      method: "POST",
      path: "/auth/password",
      operationId: "changePassword",
      summary: "Change your password. All other sessions are logged out",
      body: ChangePasswordBody,
      response: null,
      handler: async ({ person }, { body }) => {
        await passwordLimit.attempt(`password ${person.userId}`, async () => {
          if (await verifyPassword(await findPasswordHash(postgres, person.userId), body.currentPassword)) return;
          throw wrongPassword("currentPassword");
        });
        await requireStrongPassword(body.password, await wordsAbout(postgres, person.userId));
        await storePassword(postgres, person.userId, await hashPassword(body.password));
        await revokeOthers(person.userId, person.sessionId);
        return null;
      },
    }),
  ];
}

function wrongPassword(field: string): AppError {
  return new AppError("forbidden", { public: "Wrong password.", fields: [{ field, message: "is wrong" }] });
}
