/** Who asks an API of Google: by an access token of its log-in that works and allows one of some scopes. */
import type { FastifyRequest } from "fastify";
import type { GoogleAccounts, Person } from "./google-accounts.ts";
import { GoogleApiError } from "./google-api-error.ts";

/** @throws GoogleApiError 401 without a token that works, 403 for one that allows none of the scopes */
export function letIn(accounts: GoogleAccounts, request: FastifyRequest, scopes: readonly string[]): Person {
  const [scheme, token] = (request.headers.authorization ?? "").split(" ");
  const bearer = scheme === "Bearer" && token ? accounts.bearer(token) : null;
  if (!bearer) {
    throw new GoogleApiError({
      code: 401,
      status: "UNAUTHENTICATED",
      message: token
        ? "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential."
        : "Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential.",
      details: [info(token ? "ACCESS_TOKEN_EXPIRED" : "CREDENTIALS_MISSING")],
    });
  }
  if (!scopes.some((scope) => bearer.scopes.includes(scope))) {
    throw new GoogleApiError({
      code: 403,
      status: "PERMISSION_DENIED",
      message: "Request had insufficient authentication scopes.",
      details: [info("ACCESS_TOKEN_SCOPE_INSUFFICIENT")],
    });
  }
  return bearer.person;
}

function info(reason: string): object {
  return { "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason, domain: "googleapis.com" };
}
