/** Reads what an app asks a person for. */
import { GraphError } from "./graph-error.ts";
import type { DialogRequest, MetaLogins } from "./meta-logins.ts";

function isLoopback(redirectUri: string, path: string | undefined): boolean {
  const url = URL.parse(redirectUri);
  const isHere = url?.protocol === "http:" && ["localhost", "127.0.0.1"].includes(url.hostname);
  return isHere && path !== undefined && url.pathname === path && url.search === "";
}

/** @throws GraphError for what Meta answers with a page of its own, without leading the browser back */
export function readDialogRequest(logins: MetaLogins, query: URLSearchParams): DialogRequest {
  const app = logins.app(query.get("client_id") ?? undefined);
  if (!app)
    throw new GraphError({
      code: 101,
      message: "Invalid App ID: The provided app ID does not look like a valid app ID.",
    });
  const redirectUri = query.get("redirect_uri") ?? "";
  if (!app.redirectUris.includes(redirectUri) && !isLoopback(redirectUri, app.loopbackPath)) {
    throw new GraphError({
      code: 191,
      message:
        "URL Blocked: This redirect failed because the redirect URI is not whitelisted in the app's Client OAuth Settings.",
    });
  }
  const responseType = query.get("response_type") ?? "code";
  if (responseType !== "code") throw new GraphError({ code: 100, message: `Invalid response_type: ${responseType}` });
  const configId = query.get("config_id");
  const configured = configId === null ? [] : app.loginConfigs?.[configId];
  if (!configured) throw new GraphError({ code: 100, message: "Invalid parameter: config_id" });
  const named = (query.get("scope") ?? "").split(/[ ,]+/).filter(Boolean);
  return {
    app,
    redirectUri,
    state: query.get("state") ?? "",
    // Everybody's name is told to every app.
    scopes: ["public_profile", ...(configId === null ? named : configured)],
    codeChallenge: query.get("code_challenge_method") === "S256" ? query.get("code_challenge") : null,
  };
}
