/** A connection as what reads its accounts needs it, whichever way it was made. */
import type { OAuthPlatform } from "../../connect/oauth-provider.ts";
import { notFound } from "../../core/errors.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import type { ApiKeyPlatform } from "./api-key-platform.ts";
import { findConnectionRow } from "./connections.sql.ts";
import type { Connector } from "./connectors/connector.ts";
import type { ReachedConnection } from "./sync/sync-context.ts";

export interface ReachContext {
  postgres: PostgresClient;
  connectors: readonly Connector[];
  oauth: readonly OAuthPlatform[];
  apiKey: readonly ApiKeyPlatform[];
  accessToken(workspaceId: string, connectionId: string): Promise<string>;
  /** By name of connector, those that are reached elsewhere than at their own address. */
  providerUrls: Readonly<Record<string, string>>;
}

/** @returns null when the workspace has no such connection, or nothing is read by it */
export async function reachConnection(
  { postgres, connectors, oauth, apiKey, accessToken, providerUrls }: ReachContext,
  workspaceId: string,
  connectionId: string,
): Promise<ReachedConnection | null> {
  const row = await findConnectionRow(postgres, workspaceId, connectionId);
  const connector = connectors.find(({ name }) => name === row?.platform);
  if (!row || !connector) return null;
  const proofOf = oauth.find(({ platform }) => platform === row.platform)?.proofOf;
  return {
    connector,
    isConnected: row.status !== "disconnected",
    credential: async () => {
      const byKey = apiKey.find(({ platform }) => platform === row.platform);
      if (!byKey) return accessToken(workspaceId, connectionId);
      const key = await byKey.openKey(workspaceId, connectionId);
      if (key === null) throw notFound("connection");
      return key;
    },
    ...(proofOf ? { proofOf } : {}),
    baseUrl: providerUrls[connector.name] ?? ownUrl(connector, row.mode),
  };
}

function ownUrl({ baseUrl, testUrl }: Connector, mode: "live" | "test"): string {
  return mode === "test" ? (testUrl ?? baseUrl) : baseUrl;
}
