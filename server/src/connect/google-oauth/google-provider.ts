/**
 * Google's OAuth 2 for web servers with lasting access.
 * Source: developers.google.com/identity/protocols/oauth2/web-server.
 */
import * as oauth from "oauth4webapi";
import { z } from "zod";
import { askOAuthProvider } from "../ask-oauth-provider.ts";
import type { OAuthGrant, OAuthPermission, OAuthProvider, OAuthTokens } from "../oauth-provider.ts";
import { OAuthRefusal } from "../oauth-refusal.ts";

export interface GoogleClient {
  clientId: string;
  clientSecret: string;
  /** Origin that answers instead of Google's own; for emulators. Null: Google's. */
  url: string | null;
}

const NAME = "Google";
/** Tell who let us in; always asked for beside the platform's own. */
const IDENTITY_SCOPES = ["openid", "email"];

/** Who issues the identities; the same whatever origin answers. */
const ISSUER = "https://accounts.google.com";

const Tokens = z.object({
  access_token: z.string().min(1),
  expires_in: z.int().positive(),
  refresh_token: z.string().min(1).optional(),
  scope: z.string(),
});
const Granted = Tokens.extend({ refresh_token: z.string().min(1) });
const IdentityClaims = z.object({ sub: z.string().min(1), email: z.string().optional() });

export function googleProvider(client: GoogleClient, permissions: readonly OAuthPermission[]): OAuthProvider {
  const us = { client_id: client.clientId };
  const secret = oauth.ClientSecretPost(client.clientSecret);
  const tokenOrigin = client.url ?? "https://oauth2.googleapis.com";
  const google = {
    issuer: ISSUER,
    token_endpoint: `${tokenOrigin}/token`,
    revocation_endpoint: `${tokenOrigin}/revoke`,
  };
  return {
    authorizeUrl: ({ state, codeChallenge, redirectUri }) => {
      const url = new URL(`${client.url ?? ISSUER}/o/oauth2/v2/auth`);
      url.search = new URLSearchParams({
        client_id: client.clientId,
        redirect_uri: redirectUri,
        response_type: "code",
        scope: [...IDENTITY_SCOPES, ...permissions.map(({ scope }) => scope)].join(" "),
        state,
        code_challenge: codeChallenge,
        code_challenge_method: "S256",
        access_type: "offline",
        // Without it who consented before is given no refresh token again.
        prompt: "consent",
      }).toString();
      return url.href;
    },
    exchange: ({ code, codeVerifier, redirectUri }) =>
      askOAuthProvider(NAME, async (options): Promise<OAuthGrant> => {
        // The state was checked where the browser came back.
        const back = oauth.validateAuthResponse(google, us, new URLSearchParams({ code }), oauth.expectNoState);
        const answer = await oauth.authorizationCodeGrantRequest(
          google,
          us,
          secret,
          back,
          redirectUri,
          codeVerifier,
          options,
        );
        // The identity came from Google itself over TLS, which stands for its signature (OpenID Connect Core §3.1.3.7).
        const granted = await oauth.processAuthorizationCodeResponse(google, us, answer, { requireIdToken: true });
        const tokens = Granted.parse(granted);
        const { sub, email } = IdentityClaims.parse(oauth.getValidatedIdTokenClaims(granted));
        return { ...toTokens(tokens), refreshToken: tokens.refresh_token, account: { id: sub, name: email ?? null } };
      }),
    refresh: (refreshToken) =>
      askOAuthProvider(NAME, async (options) => {
        const answer = await oauth.refreshTokenGrantRequest(google, us, secret, refreshToken, options);
        return toTokens(Tokens.parse(await oauth.processRefreshTokenResponse(google, us, answer)));
      }),
    revoke: async (refreshToken) => {
      try {
        await askOAuthProvider(NAME, async (options) =>
          oauth.processRevocationResponse(
            await oauth.revocationRequest(google, us, withoutClient, refreshToken, options),
          ),
        );
      } catch (error) {
        // Google answers 400 for a token that does not work any more, which is what was asked for.
        if (!(error instanceof OAuthRefusal) || error.kind === "unavailable") throw error;
      }
    },
  };
}

/** Google takes the token alone for proof that it may be revoked. */
function withoutClient(): void {}

function toTokens({ access_token, expires_in, refresh_token, scope }: z.infer<typeof Tokens>): OAuthTokens {
  return {
    accessToken: access_token,
    expiresInSeconds: expires_in,
    refreshToken: refresh_token ?? null,
    scopes: scope.split(" ").filter(Boolean),
  };
}
