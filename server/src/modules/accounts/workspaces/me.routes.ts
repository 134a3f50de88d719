import { Me } from "@tributary/contract/auth";
import { AppError } from "../../../core/errors.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { findUser } from "../users.sql.ts";
import { listMemberships } from "./memberships.sql.ts";

/** GET /auth/me. */
export function meRoute(postgres: PostgresClient): Route {
  return defineRoute({
    method: "GET",
    path: "/auth/me",
    operationId: "getMe",
    access: { kind: "person" },
    summary: "Get the logged-in user and their workspaces",
    tag: "auth",
    response: Me,
    handler: async ({ person }) => {
      const user = await findUser(postgres, person.userId);
      if (!user) throw new AppError("unauthenticated", "This account no longer exists.");
      const memberships = await listMemberships(postgres, person.userId);
      const { id, ...facts } = user;
      return { userId: id, ...facts, memberships };
    },
  });
}
