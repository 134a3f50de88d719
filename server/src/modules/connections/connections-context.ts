/** What the slice is given to work with. */

import type { OAuthPlatform } from "../../connect/oauth-provider.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import type { Sealer } from "../secrets/public.ts";
import type { ApiKeyPlatform } from "./api-key-platform.ts";

export interface ConnectionsContext {
  postgres: PostgresClient;
  sealer: Sealer;
  /** Signs the states of attempts. */
  stateKey: Buffer;
  /** Origin under which browsers reach this installation. */
  publicUrl: string;
  oauth: readonly OAuthPlatform[];
  apiKey: readonly ApiKeyPlatform[];
  /** Whether the person is still logged in by this session and may manage the workspace's connections. */
  mayConnect(workspaceId: string, person: { userId: string; sessionId: string }): Promise<boolean>;
  /** Told of what went wrong at a provider; holds no token. */
  onRefusal(workspaceId: string, platform: string, error: unknown): void;
  /** Unix milliseconds. */
  now(): number;
}

/** The two places of a connection's tokens. */
export function tokenPlace(workspaceId: string, rowId: string, column: "access_token" | "refresh_token") {
  return { workspaceId, purpose: `connections.${column}`, rowId };
}

/** Whether everything that the platform needs is among what was allowed. */
export function isComplete({ permissions }: Pick<OAuthPlatform, "permissions">, scopes: readonly string[]): boolean {
  return permissions.every(({ scope }) => scopes.includes(scope));
}
