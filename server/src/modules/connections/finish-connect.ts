/** What happens when a provider sends the browser back: the state is spent, the code exchanged, the tokens sealed. */
import type { ConnectFailure, OAuthCallbackQuery, Platform } from "@tributary/contract/connections";
import type { OAuthGrant, OAuthPlatform } from "../../connect/oauth-provider.ts";
import { OAuthRefusal } from "../../connect/oauth-refusal.ts";
import { newId } from "../../core/ids.ts";
import { type OAuthAttempt, takeAttempt } from "./attempts.sql.ts";
import { redirectUriOf, verifierPlace } from "./begin-connect.ts";
import { hashOfProof, presentedProof } from "./browser-proof.ts";
import { findConnectionRow, findIdOfAccount, storeGrant } from "./connections.sql.ts";
import { type ConnectionsContext, isComplete, tokenPlace } from "./connections-context.ts";
import { type AttemptName, readState } from "./oauth-state.ts";

/** Null ids: not even the attempt is known. The workspace is what the signed state names, whatever else is wrong. */
export type ConnectOutcome = { workspaceId: string | null } & (
  | { status: "connected"; attemptId: string; platform: Platform; connectionId: string }
  | { status: "error"; attemptId: string | null; platform: Platform | null; reason: ConnectFailure }
);

/** @param cookies header of the browser's request */
export async function finishConnect(
  context: ConnectionsContext,
  query: OAuthCallbackQuery,
  cookies: string | undefined,
): Promise<ConnectOutcome> {
  const named = readState(context.stateKey, query.state ?? "");
  if (!named) return { workspaceId: null, ...failure(null, "invalid_state") };
  return { workspaceId: named.workspaceId, ...(await finishAttempt(context, named, query, cookies)) };
}

type AttemptOutcome = Omit<Extract<ConnectOutcome, { status: "connected" }>, "workspaceId"> | Failure;
type Failure = Omit<Extract<ConnectOutcome, { status: "error" }>, "workspaceId">;

async function finishAttempt(
  context: ConnectionsContext,
  { workspaceId, attemptId }: AttemptName,
  { code, error }: OAuthCallbackQuery,
  cookies: string | undefined,
): Promise<AttemptOutcome> {
  const proof = presentedProof(cookies, attemptId);
  if (!proof) return failure(null, "invalid_state");
  const attempt = await takeAttempt(context.postgres, workspaceId, { id: attemptId, browserHash: hashOfProof(proof) });
  const platform = context.oauth.find((each) => each.platform === attempt?.platform);
  if (!attempt || !platform) return failure(null, "invalid_state");
  if (attempt.expiresAt.getTime() <= context.now()) return failure(attempt, "expired");
  if (!(await context.mayConnect(workspaceId, attempt))) return failure(attempt, "not_allowed");
  if (!code) return failure(attempt, error === "access_denied" ? "access_denied" : "provider_refused");
  const grant = await exchange(context, workspaceId, { attempt, platform, code });
  if (typeof grant === "string") return failure(attempt, grant);
  const connectionId = await keep(context, workspaceId, { attempt, platform, grant });
  if (!connectionId) return failure(attempt, "other_account");
  return { status: "connected", attemptId, platform: platform.platform, connectionId };
}

interface Coming {
  attempt: OAuthAttempt;
  platform: OAuthPlatform;
}

async function exchange(
  context: ConnectionsContext,
  workspaceId: string,
  { attempt, platform, code }: Coming & { code: string },
): Promise<OAuthGrant | ConnectFailure> {
  const place = verifierPlace(workspaceId, attempt.id);
  const codeVerifier = await context.sealer.open(attempt.codeVerifierSealed, place);
  try {
    const granted = await platform.provider?.exchange({ code, codeVerifier, redirectUri: redirectUriOf(context) });
    return granted ?? "provider_refused";
  } catch (error) {
    if (!(error instanceof OAuthRefusal)) throw error;
    context.onRefusal(workspaceId, platform.platform, error);
    return error.kind === "unavailable" ? "provider_unavailable" : "provider_refused";
  }
}

/** @returns the connection's id; null when another account was chosen than that of the connection to renew */
async function keep(
  context: ConnectionsContext,
  workspaceId: string,
  { attempt, platform, grant }: Coming & { grant: OAuthGrant },
): Promise<string | null> {
  const { postgres, sealer } = context;
  const renewed = attempt.connectionId && (await findConnectionRow(postgres, workspaceId, attempt.connectionId));
  if (renewed && renewed.account_id !== grant.account.id) return null;
  const sameAccount = await findIdOfAccount(postgres, workspaceId, platform.platform, grant.account.id);
  const id = sameAccount ?? newId();
  const isStored = await storeGrant(postgres, workspaceId, {
    id,
    platform: platform.platform,
    account: grant.account,
    scopes: grant.scopes,
    isComplete: isComplete(platform, grant.scopes),
    accessTokenSealed: await sealer.seal(grant.accessToken, tokenPlace(workspaceId, id, "access_token")),
    accessExpiresAt: new Date(context.now() + grant.expiresInSeconds * 1000),
    refreshTokenSealed: await sealer.seal(grant.refreshToken, tokenPlace(workspaceId, id, "refresh_token")),
  });
  // Connected twice at the same moment: the other one is there by now, and these tokens belong into its row.
  return isStored ? id : keep(context, workspaceId, { attempt, platform, grant });
}

function failure(attempt: OAuthAttempt | null, reason: ConnectFailure): Failure {
  return { status: "error", attemptId: attempt?.id ?? null, platform: attempt?.platform ?? null, reason };
}
