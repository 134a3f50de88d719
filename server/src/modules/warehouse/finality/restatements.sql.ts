/** What platforms restated, and when it was found. */
import type { Page } from "@tributary/contract/page";
import type { Restatement, RestatementsQuery } from "@tributary/contract/warehouse";
import { sql } from "kysely";
import { pageOfRows, readCursor } from "../../../platform/http/cursor.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";

/** Newest first. */
export async function listRestatements(
  postgres: PostgresClient,
  workspaceId: string,
  { limit, cursor, since, platform, accountId }: RestatementsQuery,
): Promise<Page<Restatement>> {
  const after = cursor === undefined ? null : readCursor(cursor);
  const found = await postgres.withWorkspace(workspaceId, (tx) => {
    let query = tx.selectFrom("restatements").selectAll();
    if (since) query = query.where("found_at", ">=", new Date(since));
    if (platform) query = query.where("platform", "=", platform);
    if (accountId) query = query.where("account_id", "=", accountId);
    if (after) query = query.where(sql<boolean>`(found_at, id) < (${after.at}, ${after.id})`);
    return query
      .orderBy("found_at", "desc")
      .orderBy("id", "desc")
      .limit(limit + 1)
      .execute();
  });
  const { rows, nextCursor } = pageOfRows(found, limit, ({ found_at, id }) => ({ at: found_at, id }));
  return {
    data: rows.map((row) => ({
      id: row.id,
      mart: row.mart,
      platform: row.platform,
      accountId: row.account_id,
      day: row.day,
      measure: row.measure,
      currency: row.currency === "" ? null : row.currency,
      previous: Number(row.previous),
      current: Number(row.current),
      foundAt: row.found_at.toISOString(),
    })),
    nextCursor,
  };
}
