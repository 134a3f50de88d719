/** The days of ad accounts as they were built, and how final they are. */
import type { WarehouseDay, WarehouseDaysQuery } from "@tributary/contract/warehouse";
import type { Finality } from "../../../platform/module.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { KnownAccount } from "../accounts/account-facts.sql.ts";
import { listKnownAccounts } from "../accounts/account-facts.sql.ts";
import { finalityOfDay } from "./finality-of-day.ts";

export interface FinalityContext {
  postgres: PostgresClient;
  mart: string;
  /** The streams that the mart rests on. */
  streams: readonly string[];
  /** For how many days the account's provider restates a day of any of them; null: nobody knows. */
  trailingDays(account: KnownAccount): number | null;
}

/** In the order of day, platform and account. */
export async function listDays(
  { postgres, mart, streams, trailingDays }: FinalityContext,
  workspaceId: string,
  { from, to, platform, accountId }: WarehouseDaysQuery,
): Promise<WarehouseDay[]> {
  const accounts = await listKnownAccounts(postgres, workspaceId);
  const accountOf = new Map(accounts.map((account) => [`${account.platform} ${account.accountId}`, account]));
  const rows = await postgres.withWorkspace(workspaceId, (tx) => {
    let query = tx
      .selectFrom("mart_days as m")
      .select(["m.platform", "m.account_id", "m.day", "m.totals", "m.built_at", "m.restated_at", "m.blocked_at"])
      .select((eb) =>
        eb
          .selectFrom("source_days as s")
          .innerJoin("connection_accounts as a", (join) =>
            join.onRef("a.connection_id", "=", "s.connection_id").onRef("a.account_id", "=", "s.account_id"),
          )
          .select(({ fn }) => fn.min("s.read_at").as("read_at"))
          .whereRef("s.account_id", "=", "m.account_id")
          .whereRef("a.provider", "=", "m.platform")
          .whereRef("s.day", "=", "m.day")
          .where("a.is_chosen", "=", true)
          .where("s.stream", "in", [...streams])
          .as("read_at"),
      )
      .where("m.mart", "=", mart)
      .where("m.day", ">=", from)
      .where("m.day", "<=", to);
    if (platform) query = query.where("m.platform", "=", platform);
    if (accountId) query = query.where("m.account_id", "=", accountId);
    return query.orderBy("m.day").orderBy("m.platform").orderBy("m.account_id").execute();
  });
  return rows.map((row) => {
    const account = accountOf.get(`${row.platform} ${row.account_id}`);
    const restating = {
      timeZone: account?.timeZone ?? "UTC",
      trailingDays: account ? trailingDays(account) : null,
    };
    return {
      platform: row.platform,
      accountId: row.account_id,
      day: row.day,
      finality: finalityOfDay({ day: row.day, readAt: row.read_at }, restating),
      builtAt: row.built_at?.toISOString() ?? null,
      restatedAt: row.restated_at?.toISOString() ?? null,
      blockedAt: row.blocked_at?.toISOString() ?? null,
      totals: row.totals.map((totals) => ({
        currency: totals.currency,
        impressions: Number(totals.impressions),
        clicks: Number(totals.clicks),
        costMicros: Number(totals.cost_micros),
        claimedConversions: Number(totals.claimed_conversions),
        claimedValueMicros: Number(totals.claimed_value_micros),
      })),
    };
  });
}

/** Days of the fact that a platform may still restate, or whose newer records wait to be built. */
export const adPerformanceFinality = (context: FinalityContext, fact: string): Finality => ({
  fact,
  provisionalDays: async (workspaceId, range) => {
    const days = await listDays(context, workspaceId, range);
    const open = days.filter(({ finality, blockedAt }) => finality === "provisional" || blockedAt !== null);
    return [...new Set(open.map(({ day }) => day))];
  },
});
