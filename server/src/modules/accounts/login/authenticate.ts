/** Who makes this call, and in which workspace: by access token or by secret API key. */
import type { IncomingHttpHeaders } from "node:http";
import { permissionsOf } from "@tributary/contract/permissions";
import { AppError } from "../../../core/errors.ts";
import type { MemberPrincipal, WorkspaceScope } from "../../../platform/http/principal.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { apiKeyKind } from "../api-keys/api-key-secret.ts";
import { findApiKey, type KeyContext } from "../api-keys/find-api-key.ts";
import { readAccountStatus } from "../workspaces/memberships.sql.ts";
import type { AccessTokens } from "./access-tokens.ts";
import { bearerToken } from "./credentials.ts";

export interface Authentication {
  /** Who signed in; null for a key. */
  person: MemberPrincipal | null;
  /** The workspace acted in; null when the caller belongs to none, or not to the one asked for. */
  workspace: WorkspaceScope | null;
  /** When the proof runs out, Unix milliseconds; null for keys. */
  expiresAt: number | null;
}

export interface AuthenticateContext extends KeyContext {
  postgres: PostgresClient;
  accessTokens: AccessTokens;
}

/**
 * Reads `Authorization: Bearer` and `X-Workspace-Id`. Asking for a workspace one does not belong to gives none, be it
 * another's or absent, so that the answer tells nothing about it.
 * @throws AppError unauthenticated when the proof is missing, false, expired, or a write key
 */
export async function authenticate(
  context: AuthenticateContext,
  headers: IncomingHttpHeaders,
): Promise<Authentication> {
  const bearer = bearerToken(headers.authorization);
  if (!bearer) throw new AppError("unauthenticated", "Send an access token or a secret API key as a Bearer token.");
  const header = headers["x-workspace-id"];
  const wanted = typeof header === "string" ? header.toLowerCase() : undefined;
  return apiKeyKind(bearer) ? byKey(context, bearer, wanted) : byAccessToken(context, bearer, wanted);
}

async function byKey(context: KeyContext, key: string, wanted: string | undefined): Promise<Authentication> {
  const { kind, workspaceId, keyId, permissions, ownLimit } = await findApiKey(context, key);
  if (kind !== "secret") {
    throw new AppError("unauthenticated", "A write-only key can only send events. Use a secret key or log in.");
  }
  const scope: WorkspaceScope = {
    workspaceId,
    permissions,
    principal: { kind: "key", keyId },
    ownLimit,
  };
  return { person: null, workspace: wanted && wanted !== workspaceId ? null : scope, expiresAt: null };
}

async function byAccessToken(
  { postgres, accessTokens }: AuthenticateContext,
  token: string,
  wanted: string | undefined,
): Promise<Authentication> {
  const { userId, sessionId, expiresAt } = await accessTokens.verify(token);
  const { memberships, isSignedIn } = await readAccountStatus(postgres, userId, sessionId);
  if (!isSignedIn) throw new AppError("unauthenticated", "This session has ended. Log in again.");
  const chosen = wanted ? memberships.find(({ workspaceId }) => workspaceId === wanted) : memberships[0];
  const person: MemberPrincipal = { kind: "member", userId, sessionId };
  return {
    person,
    workspace: chosen
      ? { workspaceId: chosen.workspaceId, permissions: permissionsOf(chosen.role), principal: person }
      : null,
    expiresAt: expiresAt.getTime(),
  };
}
