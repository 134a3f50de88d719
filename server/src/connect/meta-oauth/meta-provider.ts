/**
 * Facebook Login for Business. There are no refresh tokens: an access token lasts for about 60 days and is exchanged for
 * one that lasts longer while it still works, so it stands for both. The data behind it can be read for 90 days after
 * the person was last asked, whatever is exchanged. Source: developers.facebook.com/docs/facebook-login/guides/access-tokens.
 */
import * as oauth from "oauth4webapi";
import { z } from "zod";
import { appsecretProof } from "../meta-graph/appsecret-proof.ts";
import { GRAPH_URL, GRAPH_VERSION } from "../meta-graph/graph-version.ts";
import type { OAuthGrant, OAuthPermission, OAuthProvider, OAuthTokens } from "../oauth-provider.ts";
import { OAuthRefusal } from "../oauth-refusal.ts";
import { askLoginGraph, askMetaLogin } from "./ask-meta-login.ts";

export interface MetaApp {
  appId: string;
  appSecret: string;
  /** The configuration of Facebook Login for Business that names the permissions; null: they are named here. */
  loginConfigId: string | null;
  /** Origin that answers instead of Meta's own; for emulators. Null: Meta's. */
  url: string | null;
}

const DIALOG_URL = "https://www.facebook.com";
const DAY_SECONDS = 86_400;
/** Tokens that never end are looked at again after so long. */
const LOOK_AGAIN_SECONDS = 60 * DAY_SECONDS;

const Token = z.object({ access_token: z.string().min(1) });
const Inspected = z.object({
  data: z.object({
    app_id: z.coerce.string(),
    is_valid: z.boolean(),
    user_id: z.coerce.string().min(1),
    scopes: z.array(z.string()),
    /** Unix seconds; 0: never. */
    expires_at: z.number().default(0),
    data_access_expires_at: z.number().default(0),
  }),
});
const Me = z.object({ id: z.string(), name: z.string().nullable().default(null) });
const Done = z.object({ success: z.boolean() });

export function metaProvider(
  app: MetaApp,
  permissions: readonly OAuthPermission[],
  now: () => number = Date.now,
): OAuthProvider {
  const graph = `${app.url ?? GRAPH_URL}/${GRAPH_VERSION}`;
  const us = { client_id: app.appId };
  const meta = { issuer: DIALOG_URL, token_endpoint: `${graph}/oauth/access_token` };

  const asPerson = (path: string, token: string, query: Record<string, string> = {}): URL => {
    const url = new URL(`${graph}/${path}`);
    url.search = new URLSearchParams({ ...query, appsecret_proof: appsecretProof(app.appSecret, token) }).toString();
    return url;
  };

  const extend = async (token: string): Promise<string> => {
    const url = new URL(meta.token_endpoint);
    url.search = new URLSearchParams({
      grant_type: "fb_exchange_token",
      client_id: app.appId,
      client_secret: app.appSecret,
      fb_exchange_token: token,
    }).toString();
    return (await askLoginGraph(Token, url, {})).access_token;
  };

  /** What a token allows, how long, and whose it is. */
  const inspect = async (token: string): Promise<OAuthTokens & { refreshToken: string; userId: string }> => {
    const url = new URL(`${graph}/debug_token`);
    url.search = new URLSearchParams({ input_token: token }).toString();
    const { data } = await askLoginGraph(Inspected, url, { bearer: `${app.appId}|${app.appSecret}` });
    if (data.app_id !== app.appId) throw new OAuthRefusal("refused", "Meta answered with a token of another app");
    const ends = [data.expires_at, data.data_access_expires_at].filter((at) => at > 0);
    const lasts = ends.length === 0 ? LOOK_AGAIN_SECONDS : Math.min(...ends) - Math.floor(now() / 1000);
    if (!data.is_valid || lasts <= 0) throw new OAuthRefusal("invalid_grant", "Meta says that the access has ended");
    const { scopes, user_id: userId } = data;
    return { accessToken: token, refreshToken: token, expiresInSeconds: lasts, scopes, userId };
  };

  return {
    authorizeUrl: ({ state, codeChallenge, redirectUri }) => {
      const url = new URL(`${app.url ?? DIALOG_URL}/${GRAPH_VERSION}/dialog/oauth`);
      url.search = new URLSearchParams({
        client_id: app.appId,
        redirect_uri: redirectUri,
        response_type: "code",
        state,
        code_challenge: codeChallenge,
        code_challenge_method: "S256",
        ...(app.loginConfigId
          ? { config_id: app.loginConfigId, override_default_response_type: "true" }
          : { scope: permissions.map(({ scope }) => scope).join(",") }),
        // Without it, what a person declined before is not asked for again.
        auth_type: "rerequest",
      }).toString();
      return url.href;
    },
    exchange: async ({ code, codeVerifier, redirectUri }): Promise<OAuthGrant> => {
      const short = await askMetaLogin(async (options) => {
        // The state was checked where the browser came back.
        const back = oauth.validateAuthResponse(meta, us, new URLSearchParams({ code }), oauth.expectNoState);
        const secret = oauth.ClientSecretPost(app.appSecret);
        const answer = await oauth.authorizationCodeGrantRequest(
          meta,
          us,
          secret,
          back,
          redirectUri,
          codeVerifier,
          options,
        );
        return Token.parse(await oauth.processAuthorizationCodeResponse(meta, us, answer));
      });
      const token = await extend(short.access_token);
      const { userId, ...tokens } = await inspect(token);
      const { name } = await askLoginGraph(Me, asPerson("me", token, { fields: "id,name" }), { bearer: token });
      return { ...tokens, account: { id: userId, name } };
    },
    refresh: async (before) => {
      const { userId: _, ...tokens } = await inspect(await extend(before));
      return tokens;
    },
    revoke: async (token) => {
      try {
        await askLoginGraph(Done, asPerson("me/permissions", token), { bearer: token, method: "DELETE" });
      } catch (error) {
        // What works no more needs no revoking.
        if (!(error instanceof OAuthRefusal) || error.kind !== "invalid_grant") throw error;
      }
    },
  };
}
