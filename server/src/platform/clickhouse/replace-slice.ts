/**
 * How tables of ReplacingMergeTree(version, is_deleted) are written: a slice, such as one day of one account, is replaced
 * whole. Its new rows go in under a version above all there was, and what was there and is missing now gets a tombstone.
 * Doing it again, or after dying half way, leaves the same rows. Such tables are read with FINAL.
 */
import type { ClickHouseClient } from "./clickhouse.ts";

export interface Slice {
  table: string;
  /** The columns that tell its rows apart: the sorting key without workspace_id. */
  keys: readonly string[];
  /** Which rows are the slice, in SQL over the table's columns; values as `{name:Type}`. All new rows must be of it. */
  where: string;
  params: Readonly<Record<string, unknown>>;
  /** Only to do again what was done under this version: rows of later ones stand. */
  version?: number;
}

export interface Replaced {
  /** Of the new rows; above every version there was. */
  version: number;
  /** How many rows are there now. */
  rows: number;
  /** How many were there and are not any more. */
  removed: number;
}

/** Values as JSON; days as "YYYY-MM-DD", numbers beyond 2^53 as text. workspace_id, version and is_deleted are added. */
export type SliceRow = Readonly<Record<string, unknown>>;

/** Replaces a slice by rows at hand, in one insert. Two rows of the same keys are one: the latter. */
export async function replaceSlice(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  slice: Slice,
  rows: readonly SliceRow[],
): Promise<Replaced> {
  const { table, keys } = slice;
  const version = slice.version ?? (await nextVersion(clickhouse, workspaceId, slice));
  const keyOf = (row: SliceRow): string => JSON.stringify(keys.map((key) => String(row[key])));
  const fresh = new Map(rows.map((row) => [keyOf(row), row]));
  const shown = keys.map((key) => `toString(${key}) AS ${key}_`).join(", ");
  const before = await clickhouse
    .inWorkspace(workspaceId)
    .query<SliceRow>(`SELECT ${shown} FROM ${table} FINAL WHERE ${slice.where}`, slice.params);
  const gone = before
    .map((row) => Object.fromEntries(keys.map((key) => [key, row[`${key}_`]])))
    .filter((row) => !fresh.has(keyOf(row)));
  const stamped = (row: SliceRow, isDeleted: 0 | 1) => ({
    ...row,
    workspace_id: workspaceId,
    version,
    is_deleted: isDeleted,
  });
  await clickhouse.insert(table, [
    ...[...fresh.values()].map((row) => stamped(row, 0)),
    ...gone.map((row) => stamped(row, 1)),
  ]);
  return { version, rows: fresh.size, removed: gone.length };
}

/**
 * Replaces a slice by what a SELECT over the workspace's data gives, without taking the rows out of ClickHouse. New rows
 * come first and tombstones after them: a reader in between may still see what is about to go, but misses nothing.
 * @param source `columns` in the order of the SELECT, all keys among them; its `{name:Type}` values are in `params`
 */
export async function replaceSliceBySelect(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  slice: Slice,
  source: { columns: readonly string[]; select: string; params: Readonly<Record<string, unknown>> },
): Promise<Replaced> {
  const { table, keys, where } = slice;
  const version = slice.version ?? (await nextVersion(clickhouse, workspaceId, slice));
  const inWorkspace = clickhouse.inWorkspace(workspaceId);
  await inWorkspace.insertSelect(
    table,
    {
      columns: [...source.columns, "version", "is_deleted"],
      select: `SELECT *, toUInt64(${version}), toUInt8(0) FROM (${source.select})`,
    },
    source.params,
  );
  await inWorkspace.insertSelect(
    table,
    {
      columns: [...keys, "version", "is_deleted"],
      select: `SELECT ${keys.join(", ")}, toUInt64(${version}), toUInt8(1) FROM ${table} FINAL
        WHERE (${where}) AND version < ${version}`,
    },
    slice.params,
  );
  const [counts] = await inWorkspace.query<{ rows: string; removed: string }>(
    `SELECT toString(countIf(is_deleted = 0)) AS rows, toString(countIf(is_deleted = 1)) AS removed FROM (
      SELECT is_deleted FROM ${table} WHERE (${where}) AND version = ${version} GROUP BY ${keys.join(", ")}, is_deleted)`,
    slice.params,
  );
  return { version, rows: Number(counts?.rows ?? 0), removed: Number(counts?.removed ?? 0) };
}

/** A version above all there is, tombstones included. */
export async function nextVersion(clickhouse: ClickHouseClient, workspaceId: string, slice: Slice): Promise<number> {
  const [highest] = await clickhouse
    .inWorkspace(workspaceId)
    .query<{ version: string }>(
      `SELECT toString(max(version)) AS version FROM ${slice.table} WHERE ${slice.where}`,
      slice.params,
    );
  return Math.max(Date.now(), Number(highest?.version ?? 0) + 1);
}
