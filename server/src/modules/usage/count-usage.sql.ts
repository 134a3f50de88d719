/** Counts what is stored, so that it is counted once whatever was sent twice, retried or killed in between. */
import { sql } from "kysely";
import { shiftDay } from "../../core/days.ts";
import type { ClickHouseClient } from "../../platform/clickhouse/clickhouse.ts";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";
import type { Counted } from "./price-usage.ts";
import { findTimeZone, isMeasured, lastCounted, noteUsage } from "./usage-days.sql.ts";

export interface Stores {
  postgres: PostgresClient;
  clickhouse: ClickHouseClient;
}

/** Days that are counted anew, for what was loaded late. */
const RECOUNTED_DAYS = 3;
const BEFORE_ALL = "1970-01-02";

/**
 * Counts events, by their arrival, and mails of the last days, and of all days since something was last counted.
 * @param today by the workspace's clock
 */
export async function countStored({ postgres, clickhouse }: Stores, workspaceId: string, today: string): Promise<void> {
  const [timeZone, last] = await postgres.withWorkspace(workspaceId, async (tx) => [
    await findTimeZone(tx, workspaceId),
    await lastCounted(tx, "events"),
  ]);
  if (timeZone === null) return;
  const recent = shiftDay(today, -RECOUNTED_DAYS);
  const [since = recent] = [last ?? BEFORE_ALL, recent].sort();
  const events = await clickhouse.inWorkspace(workspaceId).query<{ day: string; events: string }>(
    `SELECT toString(toDate(received_at, {timeZone:String})) AS day, toString(count()) AS events FROM events
     WHERE received_at >= toDateTime({since:String}, {timeZone:String}) GROUP BY day ORDER BY day`,
    { timeZone, since: `${since} 00:00:00` },
  );
  await postgres.withWorkspace(workspaceId, async (tx) => {
    const counted = events.map(
      (row): Counted => ({ day: row.day, meter: "events", keyId: null, quantity: Number(row.events) }),
    );
    await noteUsage(tx, workspaceId, [...counted, ...(await countMails(tx, { workspaceId, timeZone, since: recent }))]);
  });
}

/** Mails are kept for a week. */
async function countMails(
  tx: Tx,
  { workspaceId, timeZone, since }: { workspaceId: string; timeZone: string; since: string },
): Promise<Counted[]> {
  const day = sql<string>`to_char(sent_at AT TIME ZONE ${timeZone}, 'YYYY-MM-DD')`;
  const rows = await tx
    .selectFrom("mails")
    .select(({ fn }) => [day.as("day"), fn.countAll<string>().as("mails")])
    .where("workspace_id", "=", workspaceId)
    .where(sql<boolean>`sent_at >= ${since}::timestamp AT TIME ZONE ${timeZone}`)
    .groupBy(sql`1`)
    .execute();
  return rows.map((row) => ({ day: row.day, meter: "mails", keyId: null, quantity: Number(row.mails) }));
}

/** Measures what is kept, unless it was measured today; on the first day at each call, as there is little yet. */
export async function measureStorage(
  { postgres, clickhouse }: Stores,
  workspaceId: string,
  today: string,
): Promise<void> {
  const isDone = await postgres.withWorkspace(workspaceId, (tx) => isMeasured(tx, "storage_bytes", today));
  if (isDone) return;
  const collected = await collectedBytes(clickhouse, workspaceId);
  await postgres.withWorkspace(workspaceId, async (tx) => {
    const quantity = collected + (await bookedBytes(tx));
    await noteUsage(tx, workspaceId, [{ day: today, meter: "storage_bytes", keyId: null, quantity }]);
  });
}

const COLLECTED = ["events", "touches", "identities", "conversions"] as const;

/** The workspace's share, by rows, of what the tables' parts take on disk. */
async function collectedBytes(clickhouse: ClickHouseClient, workspaceId: string): Promise<number> {
  let bytes = 0;
  for (const table of COLLECTED) {
    const [row] = await clickhouse.inWorkspace(workspaceId).query<{ bytes: string }>(
      `SELECT toString(toUInt64(ifNotFinite((SELECT count() FROM ${table}) * sum(bytes_on_disk) / sum(rows), 0))) AS bytes
       FROM system.parts WHERE active AND database = currentDatabase() AND table = '${table}'`,
    );
    bytes += Number(row?.bytes ?? 0);
  }
  return bytes;
}

/** Stored values of the workspace's rows in every table that has some, as compressed as they are, without indexes. */
async function bookedBytes(tx: Tx): Promise<number> {
  const { rows: tables } = await sql<{ name: string; columns: string[] }>`
    SELECT relname AS name, array_agg(attname::text) AS columns FROM pg_class
    JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND EXISTS (
      SELECT 1 FROM pg_attribute WHERE attrelid = pg_class.oid AND attname = 'workspace_id')
    GROUP BY relname`.execute(tx);
  let bytes = 0;
  for (const { name, columns } of tables) {
    const sizes = columns.map((column) => sql`coalesce(pg_column_size(${sql.ref(column)}), 0)`);
    const { rows } = await sql<{ bytes: string | null }>`
      SELECT sum(${sql.lit(ROW_HEADER_BYTES)} + ${sql.join(sizes, sql` + `)}) AS bytes FROM ${sql.table(name)}
      WHERE workspace_id = current_workspace()`.execute(tx);
    bytes += Number(rows[0]?.bytes ?? 0);
  }
  return bytes;
}

const ROW_HEADER_BYTES = 28;
