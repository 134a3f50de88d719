/**
 * Access tokens that work: refreshed ahead of their end, by one refresher at a time. Within a process the callers share
 * one refresh; across processes the row's lease decides who does it, and the others wait for what it brings.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { OAuthPlatform, OAuthProvider } from "../../connect/oauth-provider.ts";
import { OAuthRefusal } from "../../connect/oauth-refusal.ts";
import { AppError, notFound } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { type ConnectionRow, findConnectionRow } from "./connections.sql.ts";
import { type ConnectionsContext, isComplete, tokenPlace } from "./connections-context.ts";
import { type Lease, releaseLease, storeRefreshed, takeLease } from "./refresh-lease.sql.ts";
import { toConnection } from "./to-connection.ts";

/** A token that lasts this long is good for many calls. */
const PLENTY_MS = 5 * 60_000;
/** So long after a refresh that was early it is tried again: it may have failed, or have brought no longer life. */
const TRY_AGAIN_MS = 6 * 3_600_000;
/** A token that lasts this long is good for one more call. */
const ENOUGH_MS = 30_000;
/** Longer than a provider is waited for: who holds a lease beyond it has died. */
const LEASE_MS = 30_000;
const POLL_MS = 100;
const POLLS = 200;

/**
 * Makes the giver of access tokens.
 * It throws `not_found`, `provider_refused` when a person must see to the connection first, and `unavailable`.
 */
export function createAccessTokens(
  context: ConnectionsContext,
): (workspaceId: string, connectionId: string) => Promise<string> {
  const running = new Map<string, Promise<string>>();
  const triedAt = new Map<string, number>();
  return (workspaceId, connectionId) => {
    const key = `${workspaceId} ${connectionId}`;
    const begun = running.get(key);
    if (begun) return begun;
    const begins = giveToken(context, { workspaceId, connectionId }, triedAt).finally(() => running.delete(key));
    running.set(key, begins);
    return begins;
  };
}

/** @param triedAt when the token of which connection was last refreshed by this process, or tried to be; Unix milliseconds */
async function giveToken(
  context: ConnectionsContext,
  { workspaceId, connectionId }: { workspaceId: string; connectionId: string },
  triedAt: Map<string, number>,
): Promise<string> {
  for (let poll = 0; poll < POLLS; poll++) {
    const { row, platform, expiry } = await readUsable(context, workspaceId, connectionId);
    const lasts = expiry.getTime() - context.now();
    const wasTried = context.now() - (triedAt.get(connectionId) ?? 0) < TRY_AGAIN_MS;
    if (lasts > platform.renewAheadMs || (wasTried && lasts > PLENTY_MS)) {
      return openToken(context, row, "access_token");
    }
    const lease: Lease = { workspaceId, connectionId, leaseId: newId() };
    const until = new Date(context.now() + LEASE_MS);
    if (await takeLease(context.postgres, lease, { seenExpiry: expiry, at: new Date(context.now()), until })) {
      triedAt.set(connectionId, context.now());
      const token = await refresh(context, lease, { row, platform });
      if (token) return token;
      continue;
    }
    if (lasts > ENOUGH_MS) return openToken(context, row, "access_token");
    await pause(POLL_MS);
  }
  throw tryAgain(connectionId);
}

interface Usable {
  row: ConnectionRow;
  platform: OAuthPlatform;
  expiry: Date;
}

async function readUsable(context: ConnectionsContext, workspaceId: string, connectionId: string): Promise<Usable> {
  const row = await findConnectionRow(context.postgres, workspaceId, connectionId);
  const platform = context.oauth.find((each) => each.platform === row?.platform);
  if (!row?.access_expires_at || !platform) throw notFound("connection");
  if (row.attention === "reconnect" || row.attention === "missing_permission") {
    throw new AppError("provider_refused", toConnection(row, platform).sentence);
  }
  return { row, platform, expiry: row.access_expires_at };
}

/** @returns null when the row says more by now: it needs a person, or was connected again or disconnected meanwhile */
async function refresh(
  context: ConnectionsContext,
  lease: Lease,
  { row, platform }: Omit<Usable, "expiry">,
): Promise<string | null> {
  const { postgres } = context;
  const provider = platform.provider;
  if (!provider) {
    await releaseLease(postgres, lease, "installation");
    throw new AppError("conflict", platform.unavailableBecause ?? "This service can't be connected here.");
  }
  try {
    return await exchangeRefreshToken(context, lease, { row, platform, provider });
  } catch (error) {
    const kind = error instanceof OAuthRefusal ? error.kind : null;
    const attention = { invalid_grant: "reconnect", invalid_client: "installation" } as const;
    await releaseLease(postgres, lease, kind === "invalid_grant" || kind === "invalid_client" ? attention[kind] : null);
    if (!kind) throw error;
    context.onRefusal(lease.workspaceId, platform.platform, error);
    if (kind === "invalid_grant") return null;
    const hasEnough = (row.access_expires_at?.getTime() ?? 0) - context.now() > ENOUGH_MS;
    if (hasEnough) return openToken(context, row, "access_token");
    throw tryAgain(lease.connectionId, error);
  }
}

async function exchangeRefreshToken(
  context: ConnectionsContext,
  lease: Lease,
  { row, platform, provider }: Omit<Usable, "expiry"> & { provider: OAuthProvider },
): Promise<string | null> {
  const { workspaceId, connectionId } = lease;
  const { sealer } = context;
  const tokens = await provider.refresh(await openToken(context, row, "refresh_token"));
  const isStored = await storeRefreshed(context.postgres, lease, {
    accessTokenSealed: await sealer.seal(tokens.accessToken, tokenPlace(workspaceId, connectionId, "access_token")),
    accessExpiresAt: new Date(context.now() + tokens.expiresInSeconds * 1000),
    refreshTokenSealed:
      tokens.refreshToken === null
        ? null
        : await sealer.seal(tokens.refreshToken, tokenPlace(workspaceId, connectionId, "refresh_token")),
    scopes: tokens.scopes,
    isComplete: isComplete(platform, tokens.scopes),
  });
  return isStored && isComplete(platform, tokens.scopes) ? tokens.accessToken : null;
}

async function openToken(
  { sealer }: ConnectionsContext,
  row: ConnectionRow,
  column: "access_token" | "refresh_token",
): Promise<string> {
  const sealed = row[`${column}_sealed`];
  if (!sealed) throw notFound("connection");
  return sealer.open(sealed, tokenPlace(row.workspace_id, row.id, column));
}

function tryAgain(connectionId: string, cause?: unknown): AppError {
  return new AppError("unavailable", {
    public: "Couldn't reach the service. Try again in a minute.",
    internal: `no fresh access token for ${connectionId}`,
    retryAfterSeconds: 60,
    cause,
  });
}
