/** How far each stream of an account is. Written with, or after, the records: never ahead of them. */
import type { Selectable } from "kysely";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import type { SchemaChange, StreamCursors } from "../../../platform/postgres/tables/source-tables.ts";
import type { AccountRef } from "../accounts/account-ref.ts";
import type { DayRange } from "./plan-days.ts";

export interface StreamRef extends AccountRef {
  provider: string;
  stream: string;
}

export interface StreamCursor {
  /** Of the account: with another currency or zone everything is read anew. */
  generation: number;
  /** The day the history begins with; null: a stream without days. */
  historyFrom: string | null;
  /** Every day of it has been read whole; null: none has. */
  complete: DayRange | null;
  /** The provider's own. */
  cursor: string | null;
  /** All of the history is in. */
  isComplete: boolean;
  /** So many days of history took so long. */
  backfillDays: number;
  backfillMs: number;
  schemaChanges: SchemaChange[];
  lastReadAt: Date | null;
}

export function freshCursor(generation: number, historyFrom: string | null): StreamCursor {
  return {
    generation,
    historyFrom,
    complete: null,
    cursor: null,
    isComplete: false,
    backfillDays: 0,
    backfillMs: 0,
    schemaChanges: [],
    lastReadAt: null,
  };
}

/** By stream. */
export async function readCursors(postgres: PostgresClient, ref: AccountRef): Promise<Map<string, StreamCursor>> {
  const rows = await postgres.withWorkspace(ref.workspaceId, (tx) =>
    tx
      .selectFrom("stream_cursors")
      .selectAll()
      .where("connection_id", "=", ref.connectionId)
      .where("account_id", "=", ref.accountId)
      .execute(),
  );
  return new Map(rows.map((row) => [row.stream, toCursor(row)]));
}

/** The cursors of every account of the workspace, by `connectionId/accountId` and stream. */
export async function readAllCursors(
  postgres: PostgresClient,
  workspaceId: string,
): Promise<(StreamCursor & { connectionId: string; accountId: string; stream: string })[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("stream_cursors").selectAll().orderBy("stream").execute(),
  );
  return rows.map((row) => ({
    ...toCursor(row),
    connectionId: row.connection_id,
    accountId: row.account_id,
    stream: row.stream,
  }));
}

export async function storeCursor(tx: Tx, ref: StreamRef, cursor: StreamCursor): Promise<void> {
  const values = {
    generation: cursor.generation,
    history_from: cursor.historyFrom,
    complete_from: cursor.complete?.from ?? null,
    complete_to: cursor.complete?.to ?? null,
    cursor: cursor.cursor,
    is_complete: cursor.isComplete,
    backfill_days: cursor.backfillDays,
    backfill_ms: cursor.backfillMs,
    schema_changes: JSON.stringify(cursor.schemaChanges),
    last_read_at: cursor.lastReadAt,
  };
  await tx
    .insertInto("stream_cursors")
    .values({
      workspace_id: ref.workspaceId,
      connection_id: ref.connectionId,
      account_id: ref.accountId,
      stream: ref.stream,
      ...values,
    })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "connection_id", "account_id", "stream"]).doUpdateSet(values),
    )
    .execute();
}

function toCursor(row: Selectable<StreamCursors>): StreamCursor {
  const { complete_from: from, complete_to: to } = row;
  return {
    generation: row.generation,
    historyFrom: row.history_from,
    complete: from !== null && to !== null ? { from, to } : null,
    cursor: row.cursor,
    isComplete: row.is_complete,
    backfillDays: row.backfill_days,
    backfillMs: row.backfill_ms,
    schemaChanges: row.schema_changes,
    lastReadAt: row.last_read_at,
  };
}
