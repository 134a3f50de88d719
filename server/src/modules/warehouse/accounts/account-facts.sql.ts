/** What is known of the accounts that records are read from. */
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";

export interface KnownAccount {
  platform: string;
  accountId: string;
  name: string;
  /** IANA name: the zone of its days. */
  timeZone: string;
  /** ISO 4217; null: none of its own. */
  currency: string | null;
  access: Readonly<Record<string, string>>;
}

/** One each, the one that is read where several connections reach it. */
export async function listKnownAccounts(postgres: PostgresClient, workspaceId: string): Promise<KnownAccount[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("connection_accounts")
      .select(["provider", "account_id", "name", "time_zone", "currency", "access"])
      .distinctOn(["provider", "account_id"])
      .orderBy("provider")
      .orderBy("account_id")
      .orderBy("is_chosen", "desc")
      .execute(),
  );
  return rows.map(({ provider, account_id, time_zone, ...row }) => ({
    ...row,
    platform: provider,
    accountId: account_id,
    timeZone: time_zone,
  }));
}
