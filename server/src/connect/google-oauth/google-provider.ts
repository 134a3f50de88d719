/**
 * Google's OAuth 2 for web servers with lasting access.
 * Source: developers.google.com/identity/protocols/oauth2/web-server.
 */
import { z } from "zod";
import type { OAuthGrant, OAuthPermission, OAuthProvider, OAuthTokens } from "../oauth-provider.ts";
import { OAuthRefusal } from "../oauth-refusal.ts";
import { postOAuthForm } from "../post-oauth-form.ts";

export interface GoogleClient {
  clientId: string;
  clientSecret: string;
  /** Origin that answers instead of Google's own; for emulators. Null: Google's. */
  url: string | null;
}

const NAME = "Google";
/** Tell who let us in; always asked for beside the platform's own. */
const IDENTITY_SCOPES = ["openid", "email"];

const Tokens = z.object({
  access_token: z.string().min(1),
  expires_in: z.int().positive(),
  refresh_token: z.string().min(1).optional(),
  scope: z.string(),
});
const Granted = Tokens.extend({ refresh_token: z.string().min(1), id_token: z.string() });
const IdentityClaims = z.object({ sub: z.string().min(1), email: z.string().optional() });

export function googleProvider(client: GoogleClient, permissions: readonly OAuthPermission[]): OAuthProvider {
  const credentials = { client_id: client.clientId, client_secret: client.clientSecret };
  const authorizeAddress = `${client.url ?? "https://accounts.google.com"}/o/oauth2/v2/auth`;
  const tokenOrigin = client.url ?? "https://oauth2.googleapis.com";
  const askForTokens = async <Shape extends z.ZodType>(shape: Shape, fields: Readonly<Record<string, string>>) => {
    const text = await postOAuthForm(NAME, `${tokenOrigin}/token`, { ...fields, ...credentials });
    return readAnswer(shape, text);
  };
  return {
    authorizeUrl: ({ state, codeChallenge, redirectUri }) => {
      const url = new URL(authorizeAddress);
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
    exchange: async ({ code, codeVerifier, redirectUri }): Promise<OAuthGrant> => {
      const granted = await askForTokens(Granted, {
        grant_type: "authorization_code",
        code,
        code_verifier: codeVerifier,
        redirect_uri: redirectUri,
      });
      const { sub, email } = readIdentity(granted.id_token);
      return {
        ...toTokens(granted),
        refreshToken: granted.refresh_token,
        account: { id: sub, name: email ?? null },
      };
    },
    refresh: async (refreshToken) =>
      toTokens(await askForTokens(Tokens, { grant_type: "refresh_token", refresh_token: refreshToken })),
    revoke: async (refreshToken) => {
      try {
        await postOAuthForm(NAME, `${tokenOrigin}/revoke`, { token: refreshToken });
      } catch (error) {
        // Google answers 400 for a token that does not work any more, which is what was asked for.
        if (!(error instanceof OAuthRefusal) || error.kind === "unavailable") throw error;
      }
    },
  };
}

function toTokens({ access_token, expires_in, refresh_token, scope }: z.infer<typeof Tokens>): OAuthTokens {
  return {
    accessToken: access_token,
    expiresInSeconds: expires_in,
    refreshToken: refresh_token ?? null,
    scopes: scope.split(" ").filter(Boolean),
  };
}

/** It came from Google itself over TLS, which stands for checking its signature (OpenID Connect Core §3.1.3.7). */
function readIdentity(idToken: string): z.infer<typeof IdentityClaims> {
  const [, claims = ""] = idToken.split(".");
  return readAnswer(IdentityClaims, Buffer.from(claims, "base64url").toString("utf8"));
}

function readAnswer<Shape extends z.ZodType>(shape: Shape, text: string): z.output<Shape> {
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    // The cause is left out: it could quote a token.
    throw new OAuthRefusal("refused", `${NAME} answered in a shape that is not its own`);
  }
}
