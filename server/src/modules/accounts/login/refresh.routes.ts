import { RefreshBody, Tokens } from "@tributary/contract/auth";
import { AppError } from "../../../core/errors.ts";
import { defineRoute, HttpAnswer, type Route } from "../../../platform/http/route.ts";
import { presentedRefreshToken } from "./refresh-cookie.ts";
import { COOKIE_GRACE_MS, rotateRefreshToken } from "./refresh-tokens.ts";
import { deviceOf, type SessionContext, sessionAnswer } from "./start-session.ts";

/**
 * POST /auth/refresh, with the token in the body or in the cookie. A page that anybody may open only asks who is there:
 * told of a 401, the browser would put it on the console as a fault.
 */
export function refreshRoute(context: SessionContext): Route {
  return defineRoute({
    method: "POST",
    path: "/auth/refresh",
    operationId: "refreshTokens",
    access: { kind: "public" },
    summary: "Exchange a refresh token for new tokens",
    tag: "auth",
    body: RefreshBody.nullish(),
    response: Tokens,
    handler: async ({ http }, { body }) => {
      const refuse = (error: unknown): HttpAnswer => {
        const isNobody = error instanceof AppError && error.code === "unauthenticated";
        if (isNobody && body?.mayBeSignedOut) return new HttpAnswer(204, null);
        throw error;
      };
      const presented = presentedRefreshToken(context.publicUrl, http.headers, body?.refreshToken);
      if (!presented) return refuse(new AppError("unauthenticated", "No refresh token. Log in."));
      return rotateRefreshToken(context, presented, {
        arrivedAt: http.arrivedAt,
        device: deviceOf(http),
        graceMs: body?.refreshToken ? 0 : COOKIE_GRACE_MS,
      }).then((session) => sessionAnswer(context, session, 200), refuse);
    },
  });
}
