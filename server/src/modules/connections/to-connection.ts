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
  if (row.status === "disconnected") return `${name} is not connected any more. What was fetched before stays.`;
  if (row.status === "syncing") {
    return `Fetching data from ${name}: ${Math.floor((row.sync_progress ?? 0) * 100)} % done.`;
  }
  if (row.attention === "reconnect") {
    return `${name} no longer lets us in: access was withdrawn or has run out. Reconnect${account} to go on; nothing fetched before is lost.`;
  }
  if (row.attention === "missing_permission") {
    return `${name} was connected without permission to ${inWords.format(missing)}. Reconnect and leave every box ticked.`;
  }
  if (row.attention === "installation") {
    return `${name} does not accept this installation at the moment. Whoever runs it has to check its client id and secret.`;
  }
  return `${name} is connected${account}.`;
}
