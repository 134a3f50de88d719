/** The answer to a sign-up, log-in or refresh: both tokens, and the refresh token once more as a cookie. */
import type { Tokens } from "@tributary/contract/auth";
import { AppError } from "../../../core/errors.ts";
import { ipPrefix } from "../../../core/ip-address.ts";
import { shorten } from "../../../core/shorten.ts";
import { HttpAnswer, type HttpFacts } from "../../../platform/http/route.ts";
import { listMemberships } from "../workspaces/memberships.sql.ts";
import type { AccessTokens } from "./access-tokens.ts";
import { refreshCookie } from "./refresh-cookie.ts";
import type { Device } from "./refresh-tokens.sql.ts";
import { issueRefreshToken, type RefreshContext, type RefreshToken } from "./refresh-tokens.ts";

export interface SessionContext extends RefreshContext {
  accessTokens: AccessTokens;
  /** Where browsers reach this installation. */
  publicUrl: URL;
}

const MAX_USER_AGENT_LENGTH = 300;

/** What a person recognises a session of theirs by. */
export function deviceOf({ ip, userAgent }: HttpFacts): Device {
  return { ipPrefix: ipPrefix(ip), userAgent: shorten(userAgent, MAX_USER_AGENT_LENGTH) };
}

/** Starts a session for a person who has just proved who they are. @param status of the answer */
export async function startSession(
  context: SessionContext,
  userId: string,
  device: Device,
  status: number,
): Promise<HttpAnswer> {
  return sessionAnswer(context, await issueRefreshToken(context, userId, device), status);
}

/** Answers with an access token beside the given refresh token. */
export async function sessionAnswer(
  { postgres, accessTokens, publicUrl, clock }: SessionContext,
  refresh: RefreshToken,
  status: number,
): Promise<HttpAnswer> {
  const [first] = await listMemberships(postgres, refresh.userId);
  if (!first) throw new AppError("forbidden", "This account no longer belongs to any workspace.");
  const access = await accessTokens.issue(refresh.userId, refresh.sessionId);
  const tokens: Tokens = {
    accessToken: access.token,
    accessTokenExpiresAt: access.expiresAt.toISOString(),
    refreshToken: refresh.token,
    refreshTokenExpiresAt: refresh.expiresAt.toISOString(),
    workspaceId: first.workspaceId,
    userId: refresh.userId,
  };
  const maxAgeSeconds = Math.floor((refresh.expiresAt.getTime() - clock()) / 1000);
  return new HttpAnswer(status, tokens, {
    "set-cookie": refreshCookie(publicUrl, refresh.token, maxAgeSeconds),
    "cache-control": "no-store",
  });
}
