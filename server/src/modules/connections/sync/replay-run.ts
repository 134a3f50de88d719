/** Makes the records of a run again, from its raw copies: the same records, under the same versions. */
import { AppError, notFound } from "../../../core/errors.ts";
import { newId } from "../../../core/ids.ts";
import { findAccountRow } from "../accounts/accounts.sql.ts";
import { sourceChanged, sourceSubject } from "../source-changed.ts";
import { collectPages } from "./collect-pages.ts";
import type { StreamRef } from "./cursors.sql.ts";
import { type RawCopy, rawPrefix, readRawCopies } from "./raw-copies.ts";
import { type BegunRun, beginRun, findRun, noteRun, type RunCounts, type RunRow } from "./runs.sql.ts";
import { NO_DAY } from "./source-days.sql.ts";
import { putRecords, replaceDays } from "./source-records.sql.ts";
import type { SyncContext } from "./sync-context.ts";

export const REPLAY_RUN = "replay-sync-run";

/** @throws AppError not_found; conflict where the run wrote nothing, or is a replay itself */
export async function findReplayable(context: SyncContext, workspaceId: string, runId: string): Promise<RunRow> {
  const run = await findRun(context.postgres, workspaceId, runId);
  if (!run) throw notFound("run");
  if (run.kind === "replay") throw new AppError("conflict", "This run is a replay itself. Replay the original run.");
  if (run.raw_copies === 0) throw new AppError("conflict", "This run changed nothing, so there is nothing to replay.");
  return run;
}

/**
 * What later runs have replaced stays as they left it. Bears being run again.
 * @throws AppError not_found, conflict
 */
export async function replayRun(context: SyncContext, workspaceId: string, runId: string): Promise<void> {
  const original = await findReplayable(context, workspaceId, runId);
  const { connection_id: connectionId, account_id: accountId, stream } = original;
  const account = await findAccountRow(context.postgres, { workspaceId, connectionId, accountId });
  if (!account) throw notFound("account");
  const ref: StreamRef = { workspaceId, connectionId, accountId, provider: account.provider, stream };
  const startedAt = new Date(context.now());
  const run: BegunRun = { ...ref, id: newId(startedAt.getTime()), syncId: original.id, kind: "replay", startedAt };
  const counts: RunCounts = { days: null, records: 0, changed: 0, bytes: 0, calls: 0, quotaUnits: 0, rawCopies: 0 };
  await beginRun(context.postgres, run);
  const prefix = rawPrefix(ref, { id: original.id, startedAt: original.started_at });
  for await (const copy of readRawCopies(context.objects, prefix)) {
    await landAgain(context, ref, copy);
    counts.rawCopies += 1;
    counts.records += copy.pages.reduce((sum, { records }) => sum + records.length, 0);
    counts.bytes += copy.pages.reduce((sum, { raw }) => sum + Buffer.byteLength(raw), 0);
  }
  const isWhole = counts.rawCopies === original.raw_copies;
  await noteRun(context.postgres, run, counts, {
    status: isWhole ? "success" : "failed",
    error: isWhole ? null : `${original.raw_copies - counts.rawCopies} of ${original.raw_copies} raw copies are gone.`,
    remedy: isWhole ? null : "Raw copies are deleted when their retention ends. Sync the account instead.",
    at: new Date(context.now()),
  });
  const subject = sourceSubject(connectionId, accountId);
  await context.events.publish(sourceChanged, workspaceId, { subject });
}

async function landAgain(context: SyncContext, ref: StreamRef, { header, pages }: RawCopy): Promise<void> {
  const stream = context.connectors
    .find(({ name }) => name === ref.provider)
    ?.streams.find(({ name }) => name === header.stream);
  if (!stream) throw new AppError("conflict", "This report isn't imported any more.");
  const all = { records: pages.flatMap(({ records }) => records), raw: "" };
  const read = await collectPages(stream, oneOf(all), header.days);
  if (header.replaces !== "keys") {
    await replaceDays(context.clickhouse, ref, read.days, header.version);
    return;
  }
  await putRecords(context.clickhouse, ref, read.days.get(NO_DAY) ?? new Map(), header.version);
}

async function* oneOf<T>(item: T): AsyncIterable<T> {
  yield item;
}
