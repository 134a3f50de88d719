/** How the runs of streams went. */
import type { Selectable } from "kysely";
import { pageOfRows, readCursor } from "../../../platform/http/cursor.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { SyncRuns } from "../../../platform/postgres/tables/source-tables.ts";
import type { AccountRef } from "../accounts/account-ref.ts";
import type { DayRange } from "./plan-days.ts";

export type RunRow = Selectable<SyncRuns>;

export interface BegunRun extends AccountRef {
  id: string;
  /** Shared by the streams that are read one after the other. */
  syncId: string;
  stream: string;
  kind: "sync" | "replay";
  startedAt: Date;
}

/** What a run has done so far. */
export interface RunCounts {
  days: DayRange | null;
  records: number;
  changed: number;
  bytes: number;
  calls: number;
  quotaUnits: number;
  rawCopies: number;
}

export async function beginRun(postgres: PostgresClient, run: BegunRun): Promise<void> {
  await postgres.withWorkspace(run.workspaceId, (tx) =>
    tx
      .insertInto("sync_runs")
      .values({
        workspace_id: run.workspaceId,
        id: run.id,
        sync_id: run.syncId,
        connection_id: run.connectionId,
        account_id: run.accountId,
        stream: run.stream,
        kind: run.kind,
        status: "running",
        started_at: run.startedAt,
      })
      .execute(),
  );
}

export interface RunEnd {
  status: "success" | "waiting" | "failed";
  /** What happened, and what to do about it, for marketers. */
  error: string | null;
  remedy: string | null;
  at: Date;
}

/** @param end null: it goes on */
export async function noteRun(
  postgres: PostgresClient,
  { workspaceId, id }: Pick<BegunRun, "workspaceId" | "id">,
  counts: RunCounts,
  end: RunEnd | null,
): Promise<void> {
  await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .updateTable("sync_runs")
      .set({
        from_day: counts.days?.from ?? null,
        to_day: counts.days?.to ?? null,
        records: counts.records,
        changed: counts.changed,
        bytes: counts.bytes,
        calls: counts.calls,
        quota_units: counts.quotaUnits,
        raw_copies: counts.rawCopies,
        ...(end ? { status: end.status, error: end.error, remedy: end.remedy, finished_at: end.at } : {}),
      })
      .where("id", "=", id)
      .execute(),
  );
}

/** Ends runs of the account that a worker left behind when it died. */
export async function endBrokenRuns(postgres: PostgresClient, ref: AccountRef, at: Date): Promise<void> {
  await postgres.withWorkspace(ref.workspaceId, (tx) =>
    tx
      .updateTable("sync_runs")
      .set({
        status: "failed",
        error: "The sync stopped before it was done.",
        remedy: "Nothing to do. The next sync picks up where this one stopped.",
        finished_at: at,
      })
      .where("connection_id", "=", ref.connectionId)
      .where("account_id", "=", ref.accountId)
      .where("kind", "=", "sync")
      .where("status", "=", "running")
      .execute(),
  );
}

/** @returns null when the workspace has no such run */
export async function findRun(postgres: PostgresClient, workspaceId: string, id: string): Promise<RunRow | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("sync_runs").selectAll().where("id", "=", id).executeTakeFirst(),
  );
  return row ?? null;
}

/** One page of runs, newest first. @param of null: of every account */
export async function listRunRows(
  postgres: PostgresClient,
  workspaceId: string,
  of: { connectionId?: string | undefined; accountId?: string | undefined },
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ rows: RunRow[]; nextCursor: string | null }> {
  const after = cursor === undefined ? null : readCursor(cursor);
  const rows = await postgres.withWorkspace(workspaceId, (tx) => {
    let found = tx.selectFrom("sync_runs").selectAll();
    if (of.connectionId !== undefined) found = found.where("connection_id", "=", of.connectionId);
    if (of.accountId !== undefined) found = found.where("account_id", "=", of.accountId);
    if (after) {
      found = found.where(({ eb, refTuple, tuple }) =>
        eb(refTuple("started_at", "id"), "<", tuple(after.at, after.id)),
      );
    }
    return found
      .orderBy("started_at", "desc")
      .orderBy("id", "desc")
      .limit(limit + 1)
      .execute();
  });
  return pageOfRows(rows, limit, ({ started_at, id }) => ({ at: started_at, id }));
}

/** Forgets the runs that began before a time. */
export async function forgetRuns(postgres: PostgresClient, workspaceId: string, before: Date): Promise<void> {
  await postgres.withWorkspace(workspaceId, (tx) =>
    tx.deleteFrom("sync_runs").where("started_at", "<", before).execute(),
  );
}
