/** Sends a browser to the provider: the attempt is kept here, and its state and PKCE challenge go along. */
import type { Platform } from "@tributary/contract/connections";
import { calculatePKCECodeChallenge, generateRandomCodeVerifier } from "oauth4webapi";
import type { OAuthPlatform } from "../../connect/oauth-provider.ts";
import { AppError, notFound } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { insertAttempt } from "./attempts.sql.ts";
import { hashOfProof, makeBrowserProof, proofCookie } from "./browser-proof.ts";
import { findConnectionRow } from "./connections.sql.ts";
import type { ConnectionsContext } from "./connections-context.ts";
import { signState } from "./oauth-state.ts";

/** How long a person may take at the provider. */
const ATTEMPT_SECONDS = 600;
const CALLBACK_PATH = "/api/oauth/callback";

export interface BeginRequest {
  workspaceId: string;
  platform: OAuthPlatform;
  person: { userId: string; sessionId: string };
  /** The connection to renew; absent: a new one. */
  connectionId: string | undefined;
}

/** @returns where to send the browser, and the cookie it must bring back. Throws `conflict` where the installation is not set up for it, and `not_found`. */
export async function beginConnect(
  context: ConnectionsContext,
  { workspaceId, platform, person, connectionId }: BeginRequest,
): Promise<{ authUrl: string; cookie: string }> {
  if (!platform.provider)
    throw new AppError("conflict", platform.unavailableBecause ?? "This service can't be connected here.");
  if (connectionId) await requireConnection(context, workspaceId, platform.platform, connectionId);
  const [attemptId, proof, codeVerifier] = [newId(), makeBrowserProof(), generateRandomCodeVerifier()];
  const now = context.now();
  const attempt = {
    id: attemptId,
    platform: platform.platform,
    connectionId: connectionId ?? null,
    ...person,
    browserHash: hashOfProof(proof),
    codeVerifierSealed: await context.sealer.seal(codeVerifier, verifierPlace(workspaceId, attemptId)),
    expiresAt: new Date(now + ATTEMPT_SECONDS * 1000),
  };
  await insertAttempt(context.postgres, workspaceId, attempt, new Date(now));
  return {
    authUrl: platform.provider.authorizeUrl({
      state: signState(context.stateKey, { workspaceId, attemptId }),
      codeChallenge: await calculatePKCECodeChallenge(codeVerifier),
      redirectUri: redirectUriOf(context),
    }),
    cookie: proofCookie(context.publicUrl, attemptId, proof, ATTEMPT_SECONDS),
  };
}

/** What the operator registers with a provider; it must be the same to the letter. */
export function redirectUriOf({ publicUrl }: Pick<ConnectionsContext, "publicUrl">): string {
  return publicUrl + CALLBACK_PATH;
}

export function verifierPlace(workspaceId: string, rowId: string) {
  return { workspaceId, purpose: "oauth_attempts.code_verifier", rowId };
}

async function requireConnection(
  { postgres }: ConnectionsContext,
  workspaceId: string,
  platform: Platform,
  connectionId: string,
): Promise<void> {
  const row = await findConnectionRow(postgres, workspaceId, connectionId);
  if (row?.platform !== platform) throw notFound("connection");
}
