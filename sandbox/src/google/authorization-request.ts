/** Reads what a client asks a person for. */
import type { AuthorizationRequest, GoogleAccounts } from "./google-accounts.ts";
import { GoogleError } from "./google-error.ts";

const CHALLENGE = /^[\w-]{43}$/;

function isLoopback(redirectUri: string, path: string | undefined): boolean {
  const url = URL.parse(redirectUri);
  const isHere = url?.protocol === "http:" && ["localhost", "127.0.0.1"].includes(url.hostname);
  return isHere && path !== undefined && url.pathname === path && url.search === "";
}

/** @throws GoogleError for what Google answers with a page of its own, without leading the browser back */
export function readAuthorizationRequest(accounts: GoogleAccounts, query: URLSearchParams): AuthorizationRequest {
  const client = accounts.client(query.get("client_id"));
  if (!client) throw new GoogleError(401, "invalid_client", "The OAuth client was not found.");
  const redirectUri = query.get("redirect_uri") ?? "";
  if (!client.redirectUris.includes(redirectUri) && !isLoopback(redirectUri, client.loopbackPath)) {
    throw new GoogleError(400, "redirect_uri_mismatch", `The redirect URI ${redirectUri} is not registered.`);
  }
  if (query.get("response_type") !== "code") {
    throw new GoogleError(400, "unsupported_response_type", `Invalid response_type: ${query.get("response_type")}`);
  }
  const scopes = (query.get("scope") ?? "").split(" ").filter(Boolean);
  if (scopes.length === 0) throw new GoogleError(400, "invalid_request", "Missing required parameter: scope");
  const codeChallenge = query.get("code_challenge") ?? "";
  if (query.get("code_challenge_method") !== "S256" || !CHALLENGE.test(codeChallenge)) {
    throw new GoogleError(400, "invalid_request", "This sandbox asks for PKCE with S256.");
  }
  return {
    client,
    redirectUri,
    scopes,
    codeChallenge,
    state: query.get("state") ?? "",
    isOffline: query.get("access_type") === "offline",
    asksAgain: (query.get("prompt") ?? "").split(" ").includes("consent"),
  };
}
