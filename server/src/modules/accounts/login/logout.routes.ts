import { RefreshBody } from "@tributary/contract/auth";
import { defineRoute, HttpAnswer, type Route } from "../../../platform/http/route.ts";
import { clearedRefreshCookie, presentedRefreshToken } from "./refresh-cookie.ts";
import { revokeRefreshToken } from "./refresh-tokens.ts";
import type { SessionContext } from "./start-session.ts";

/** POST /auth/logout, with the token in the body or in the cookie. Logging out twice is no error. */
export function logoutRoute(context: SessionContext): Route {
  return defineRoute({
    method: "POST",
    path: "/auth/logout",
    operationId: "logOut",
    access: { kind: "public" },
    summary: "Log out of the session a refresh token belongs to",
    tag: "auth",
    body: RefreshBody.nullish(),
    response: null,
    handler: async ({ http }, { body }) => {
      const presented = presentedRefreshToken(context.publicUrl, http.headers, body?.refreshToken);
      if (presented) await revokeRefreshToken(context, presented);
      return new HttpAnswer(204, null, { "set-cookie": clearedRefreshCookie(context.publicUrl) });
    },
  });
}
