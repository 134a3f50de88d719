import { SetupStatus, type SignupMode } from "@tributary/contract/auth";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { hasAnyUser } from "../users.sql.ts";
import { signupNow } from "./signup-mode.ts";

/** GET /setup: what a first visit needs to know to offer sign-up instead of log-in. */
export function setupRoute(postgres: PostgresClient, mode: SignupMode): Route {
  return defineRoute({
    method: "GET",
    path: "/setup",
    operationId: "getSetupStatus",
    access: { kind: "public" },
    summary: "Check whether this installation has an owner and who can sign up",
    tag: "auth",
    response: SetupStatus,
    handler: async () => ({ hasOwner: await hasAnyUser(postgres), signup: await signupNow(postgres, mode) }),
  });
}
