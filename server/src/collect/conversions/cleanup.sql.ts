/** Taking away reports that have been kept for as long as the workspace wants them. */
import { sql } from "kysely";
import type { PostgresDoor } from "../../store/postgres.ts";
import { verifiedBy } from "./verified-by.sql.ts";

/** Days a report without a payment is kept. @returns null when the workspace is gone */
export async function findRetentionDays(postgres: PostgresDoor, workspaceId: string): Promise<number | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("workspaces").select("conversion_retention_days").where("id", "=", workspaceId).executeTakeFirst(),
  );
  return row?.conversion_retention_days ?? null;
}

/** Removes up to `batch` reports that arrived before a time and that no payment confirms. @returns how many went */
export async function deleteExpired(
  postgres: PostgresDoor,
  workspaceId: string,
  { olderThan, batch }: { olderThan: Date; batch: number },
): Promise<number> {
  const result = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .deleteFrom("reported_conversions")
      .where("id", "in", (expired) =>
        expired
          .selectFrom("reported_conversions as r")
          .select("r.id")
          .where("r.received_at", "<", olderThan)
          .where(sql`${verifiedBy}`, "is", null)
          .orderBy("r.received_at")
          .orderBy("r.id")
          .limit(batch),
      )
      .executeTakeFirst(),
  );
  return Number(result.numDeletedRows);
}
