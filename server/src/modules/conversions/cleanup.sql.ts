/** Taking away reports that have been kept for as long as the workspace wants them. */
import { sql } from "kysely";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import type { ExpiredPart, ReportPlace } from "./cleanup.ts";
import { verifiedBy } from "./verified-by.sql.ts";

/** Days a report without a payment is kept. @returns null when the workspace is gone */
export async function findRetentionDays(postgres: PostgresClient, workspaceId: string): Promise<number | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("workspaces").select("conversion_retention_days").where("id", "=", workspaceId).executeTakeFirst(),
  );
  return row?.conversion_retention_days ?? null;
}

/**
 * Removes those of the next `batch` reports, in the order of their arrival, that no payment confirms.
 * @returns how many went, and the last one looked at; null: there are no more
 */
export async function deleteExpired(
  postgres: PostgresClient,
  workspaceId: string,
  { olderThan, batch, after }: ExpiredPart,
): Promise<{ removed: number; last: ReportPlace | null }> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    let next = tx.selectFrom("reported_conversions").select(["id", "received_at"]).where("received_at", "<", olderThan);
    if (after) {
      next = next.where((eb) => eb(eb.refTuple("received_at", "id"), ">", eb.tuple(after.receivedAt, after.id)));
    }
    const rows = await next.orderBy("received_at").orderBy("id").limit(batch).execute();
    const last = rows.at(-1);
    if (!last) return { removed: 0, last: null };
    const result = await tx
      .deleteFrom("reported_conversions as r")
      .where(
        "r.id",
        "in",
        rows.map(({ id }) => id),
      )
      .where(sql`${verifiedBy}`, "is", null)
      .executeTakeFirst();
    const isEnd = rows.length < batch;
    return {
      removed: Number(result.numDeletedRows),
      last: isEnd ? null : { receivedAt: last.received_at, id: last.id },
    };
  });
}
