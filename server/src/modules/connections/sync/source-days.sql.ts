/** What each day of a stream looked like when it was last read. */
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import type { StreamRef } from "./cursors.sql.ts";
import type { DayRange } from "./plan-days.ts";

/** The day of streams without days. */
export const NO_DAY = "1970-01-01";

export interface ReadDay {
  day: string;
  /** SHA-256 of its records. */
  sha: Buffer;
  records: number;
}

/** SHA-256 of the records by day. */
export async function readDayHashes(
  postgres: PostgresClient,
  ref: StreamRef,
  { from, to }: DayRange,
): Promise<Map<string, Buffer>> {
  const rows = await postgres.withWorkspace(ref.workspaceId, (tx) =>
    tx
      .selectFrom("source_days")
      .select(["day", "sha"])
      .where("connection_id", "=", ref.connectionId)
      .where("account_id", "=", ref.accountId)
      .where("stream", "=", ref.stream)
      .where("day", ">=", from)
      .where("day", "<=", to)
      .execute(),
  );
  return new Map(rows.map(({ day, sha }) => [day, sha]));
}

/** @param version of the slice where it was written; null: the days are as they were */
export async function storeReadDays(
  tx: Tx,
  ref: StreamRef,
  days: readonly ReadDay[],
  { version, at }: { version: number | null; at: Date },
): Promise<void> {
  if (days.length === 0) return;
  await tx
    .insertInto("source_days")
    .values(
      days.map(({ day, sha, records }) => ({
        workspace_id: ref.workspaceId,
        connection_id: ref.connectionId,
        account_id: ref.accountId,
        stream: ref.stream,
        day,
        sha,
        records,
        version: version ?? 0,
        read_at: at,
        changed_at: at,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "connection_id", "account_id", "stream", "day"]).doUpdateSet((eb) => ({
        read_at: at,
        ...(version === null
          ? {}
          : { version, changed_at: at, sha: eb.ref("excluded.sha"), records: eb.ref("excluded.records") }),
      })),
    )
    .execute();
}
