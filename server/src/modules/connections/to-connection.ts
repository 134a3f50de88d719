/** A stored connection as people are told of it. */
import type { ProviderConnection } from "@tributary/contract/connections";
import type { OAuthPlatform } from "../../connect/oauth-provider.ts";
import type { ConnectionRow } from "./connections.sql.ts";

type Told = Pick<OAuthPlatform, "name" | "permissions">;
const inWords = new Intl.ListFormat("en", { type: "conjunction" });

export function toConnection(row: ConnectionRow, platform: Told): ProviderConnection {
  const missing = platform.permissions.filter(({ scope }) => !row.scopes.includes(scope)).map(({ allows }) => allows);
  return {
    id: row.id,
    platform: row.platform,
    status: row.status,
    progress: row.sync_progress,
    attention: row.attention,
    sentence: sentenceOf(row, platform.name, missing),
    accountName: row.account_name,
    missingPermissions: row.status === "disconnected" ? [] : missing,
    createdAt: row.created_at.toISOString(),
    lastSyncedAt: row.last_synced_at?.toISOString() ?? null,
  };
}

function sentenceOf(row: ConnectionRow, name: string, missing: readonly string[]): string {
  const account = row.account_name ? ` as ${row.account_name}` : "";
  if (row.status === "disconnected") return `${name} is disconnected. Existing data stays.`;
  if (row.status === "syncing") {
    return `Syncing data from ${name}: ${Math.floor((row.sync_progress ?? 0) * 100)}% done.`;
  }
  if (row.attention === "reconnect") {
    return `Access to ${name} was revoked or has expired. Reconnect${account} to continue. Existing data stays.`;
  }
  if (row.attention === "missing_permission") {
    return `${name} is missing permission to ${inWords.format(missing)}. Reconnect and leave every box checked.`;
  }
  if (row.attention === "installation") {
    return `${name} rejected this installation. Ask your server admin to check its client ID and secret.`;
  }
  return `${name} is connected${account}.`;
}
