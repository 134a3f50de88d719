/** The records in ClickHouse, as the providers gave them. */
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import { nextVersion, type Replaced, replaceSlice, type Slice } from "../../../platform/clickhouse/replace-slice.ts";
import type { StreamRef } from "./cursors.sql.ts";
import { NO_DAY } from "./source-days.sql.ts";

/** Payloads by key. */
export type KeyedRecords = ReadonlyMap<string, string>;

const OF_STREAM = "provider = {provider:String} AND account_id = {account:String} AND stream = {stream:String}";

/** @param days null: all of the stream */
function sliceOf({ provider, accountId, stream }: StreamRef, days: readonly string[] | null): Slice {
  return {
    table: "source_records",
    keys: ["provider", "account_id", "stream", "day", "record_key"],
    where: days ? `${OF_STREAM} AND day IN {days:Array(Date)}` : OF_STREAM,
    params: { provider, account: accountId, stream, ...(days ? { days } : {}) },
  };
}

/** A version above all that these days have. */
export function versionFor(clickhouse: ClickHouseClient, ref: StreamRef, days: readonly string[]): Promise<number> {
  return nextVersion(clickhouse, ref.workspaceId, sliceOf(ref, days));
}

/** Whether there is any record of these days. */
export async function hasRecords(
  clickhouse: ClickHouseClient,
  ref: StreamRef,
  days: readonly string[],
): Promise<boolean> {
  if (days.length === 0) return false;
  const { where, params } = sliceOf(ref, days);
  const rows = await clickhouse
    .inWorkspace(ref.workspaceId)
    .query(`SELECT 1 FROM source_records FINAL WHERE ${where} LIMIT 1`, params);
  return rows.length > 0;
}

/** Replaces these days whole. */
export function replaceDays(
  clickhouse: ClickHouseClient,
  ref: StreamRef,
  days: ReadonlyMap<string, KeyedRecords>,
  version: number,
): Promise<Replaced> {
  const rows = [...days].flatMap(([day, records]) => rowsOf(ref, day, records));
  return replaceSlice(clickhouse, ref.workspaceId, { ...sliceOf(ref, [...days.keys()]), version }, rows);
}

/** Which of these records, of a stream without days, differ from what is there. */
export async function changedRecords(
  clickhouse: ClickHouseClient,
  ref: StreamRef,
  records: KeyedRecords,
): Promise<Map<string, string>> {
  const slice = sliceOf(ref, [NO_DAY]);
  const before = await clickhouse
    .inWorkspace(ref.workspaceId)
    .query<{ key: string; payload: string }>(
      `SELECT record_key AS key, payload FROM source_records FINAL WHERE ${slice.where} AND record_key IN {keys:Array(String)}`,
      { ...slice.params, keys: [...records.keys()] },
    );
  const known = new Map(before.map(({ key, payload }) => [key, payload]));
  return new Map([...records].filter(([key, payload]) => known.get(key) !== payload));
}

/** Puts records of a stream without days in the place of those with the same key. */
export async function putRecords(
  clickhouse: ClickHouseClient,
  ref: StreamRef,
  records: KeyedRecords,
  version: number,
): Promise<void> {
  const rows = rowsOf(ref, NO_DAY, records);
  await clickhouse.insert(
    "source_records",
    rows.map((row) => ({ ...row, workspace_id: ref.workspaceId, version, is_deleted: 0 })),
  );
}

/** Takes every record of the stream away: those that follow are of another currency or zone. */
export async function purgeStream(clickhouse: ClickHouseClient, ref: StreamRef): Promise<void> {
  await replaceSlice(clickhouse, ref.workspaceId, sliceOf(ref, null), []);
}

/** The accounts that a provider's stream was read of. */
export function readRecordedAccounts(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  { provider, stream }: { provider: string; stream: string },
): Promise<{ connectionId: string; accountId: string }[]> {
  return clickhouse.inWorkspace(workspaceId).query(
    `SELECT DISTINCT toString(connection_id) AS connectionId, account_id AS accountId FROM source_records
       WHERE provider = {provider:String} AND stream = {stream:String}`,
    { provider, stream },
  );
}

export interface StoredRecord {
  /** JSON as the provider gave it. */
  payload: string;
  version: number;
}

/** Records of a stream that came in since a version, in parts. */
export async function* readRecords(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  {
    provider,
    connectionId,
    accountId,
    stream,
    since,
    limit,
  }: { provider: string; connectionId: string; accountId: string; stream: string; since: number; limit: number },
): AsyncGenerator<StoredRecord[]> {
  let after = { day: NO_DAY, key: "" };
  for (;;) {
    const rows = await clickhouse
      .inWorkspace(workspaceId)
      .query<{ day_: string; key: string; payload: string; version_: string }>(
        `SELECT toString(day) AS day_, record_key AS key, payload, toString(version) AS version_ FROM source_records FINAL
         WHERE ${OF_STREAM} AND connection_id = {connection:UUID} AND version > {since:UInt64}
           AND (day, record_key) > ({afterDay:Date}, {afterKey:String})
         ORDER BY day, record_key LIMIT {limit:UInt32}`,
        {
          provider,
          account: accountId,
          stream,
          connection: connectionId,
          since,
          afterDay: after.day,
          afterKey: after.key,
          limit,
        },
      );
    if (rows.length > 0) yield rows.map(({ payload, version_ }) => ({ payload, version: Number(version_) }));
    const last = rows.at(-1);
    if (!last || rows.length < limit) return;
    after = { day: last.day_, key: last.key };
  }
}

function rowsOf({ connectionId, provider, accountId, stream }: StreamRef, day: string, records: KeyedRecords) {
  return [...records].map(([key, payload]) => ({
    connection_id: connectionId,
    provider,
    account_id: accountId,
    stream,
    day,
    record_key: key,
    payload,
  }));
}
