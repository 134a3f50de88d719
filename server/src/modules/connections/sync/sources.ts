/** What people do with sources: see which accounts there are, choose some, sync them, and see how it went. */

import type { Page } from "@tributary/contract/page";
import type {
  AvailableAccount,
  ChooseAccountsBody,
  Source,
  SyncBody,
  SyncRun,
  SyncRunsQuery,
} from "@tributary/contract/sources";
import { AppError, notFound } from "../../../core/errors.ts";
import { chooseAccounts, listAccountRows } from "../accounts/accounts.sql.ts";
import type { ProviderAccount } from "../connectors/connector.ts";
import { sourceSubject } from "../source-changed.ts";
import { readAllCursors, type StreamCursor } from "./cursors.sql.ts";
import { describeSource } from "./describe-source.ts";
import { outcomeOf } from "./outcome.ts";
import { findReplayable, REPLAY_RUN } from "./replay-run.ts";
import { listRunRows, type RunRow } from "./runs.sql.ts";
import { SYNC_ACCOUNT } from "./sync-account.ts";
import type { ReachedConnection, SyncContext } from "./sync-context.ts";

/** The list of accounts is waited for by a person. */
const LIST_TIMEOUT_MS = 60_000;

/** Every account that is or was chosen. */
export async function listSources(context: SyncContext, workspaceId: string): Promise<Source[]> {
  const rows = await listAccountRows(context.postgres, workspaceId);
  const cursors = Map.groupBy(await readAllCursors(context.postgres, workspaceId), ({ connectionId, accountId }) =>
    sourceSubject(connectionId, accountId),
  );
  return rows.flatMap((row) => {
    const connector = context.connectors.find(({ name }) => name === row.provider);
    if (!connector) return [];
    const own = cursors.get(sourceSubject(row.connection_id, row.account_id)) ?? [];
    const byStream = new Map<string, StreamCursor>(own.map((cursor) => [cursor.stream, cursor]));
    return [describeSource(row, connector, byStream, context.now())];
  });
}

/** The accounts that a connection reaches, as the provider says now. @throws AppError not_found, conflict, provider_refused, unavailable */
export async function listAvailable(
  context: SyncContext,
  workspaceId: string,
  connectionId: string,
): Promise<AvailableAccount[]> {
  const { accounts } = await askAccounts(context, workspaceId, connectionId);
  const rows = await listAccountRows(context.postgres, workspaceId, connectionId);
  const chosen = new Set(rows.filter((row) => row.is_chosen).map((row) => row.account_id));
  return accounts.map(({ id, name, currency, timeZone, notSelectableBecause }) => ({
    id,
    name,
    currency,
    timeZone,
    notSelectableBecause,
    isChosen: chosen.has(id),
  }));
}

/**
 * Makes these the accounts of the connection that are read, and begins to.
 * @throws AppError not_found, conflict, invalid_request, provider_refused, unavailable
 */
export async function choose(
  context: SyncContext,
  workspaceId: string,
  { connectionId, accountIds }: ChooseAccountsBody,
): Promise<Source[]> {
  const { accounts, connector } = await askAccounts(context, workspaceId, connectionId);
  const chosen = [...new Set(accountIds)].map((id, index) => {
    const account = accounts.find((each) => each.id === id);
    const message = account ? account.notSelectableBecause : "is not an account of this connection";
    if (!account || message) {
      const field = `accountIds.${index}`;
      throw new AppError("invalid_request", {
        public: `${id}: ${message}`,
        fields: [{ field, message: message ?? "" }],
      });
    }
    return { ...account, provider: connector.name };
  });
  const taken = await chooseAccounts(context.postgres, workspaceId, connectionId, chosen);
  if (taken.length > 0) {
    throw new AppError("conflict", `${taken.join(", ")}: another connection already imports this account.`);
  }
  for (const { id } of chosen) await ask(context, workspaceId, sourceSubject(connectionId, id));
  return (await listSources(context, workspaceId)).filter((source) => source.connectionId === connectionId);
}

/** Chooses the account of a connection that reaches only one, and begins to read it; where there are more, a person chooses. @throws AppError as `choose` */
export async function chooseOnly(context: SyncContext, workspaceId: string, connectionId: string): Promise<void> {
  const [only, ...others] = await listAvailable(context, workspaceId, connectionId);
  if (only && others.length === 0) await choose(context, workspaceId, { connectionId, accountIds: [only.id] });
}

/** Asks for a sync of every chosen account that is named. @returns how many there are @throws AppError not_found when none is */
export async function startSync(
  context: SyncContext,
  workspaceId: string,
  { connectionId, accountId }: SyncBody,
): Promise<number> {
  const rows = await listAccountRows(context.postgres, workspaceId, connectionId ?? null);
  const named = rows.filter((row) => row.is_chosen && (accountId === undefined || row.account_id === accountId));
  if (named.length === 0 && connectionId !== undefined) throw notFound("source");
  for (const row of named) await ask(context, workspaceId, sourceSubject(row.connection_id, row.account_id));
  return named.length;
}

/** Newest first. */
export async function listSyncRuns(
  context: SyncContext,
  workspaceId: string,
  { limit, cursor, ...of }: SyncRunsQuery,
): Promise<Page<SyncRun>> {
  const { rows, nextCursor } = await listRunRows(context.postgres, workspaceId, of, { limit, cursor });
  return { data: rows.map(toSyncRun), nextCursor };
}

/** @throws AppError not_found, conflict */
export async function startReplay(context: SyncContext, workspaceId: string, runId: string): Promise<void> {
  const run = await findReplayable(context, workspaceId, runId);
  await context.queue.enqueue(REPLAY_RUN, workspaceId, { subject: run.id });
}

function ask({ queue }: SyncContext, workspaceId: string, subject: string): Promise<void> {
  return queue.enqueue(SYNC_ACCOUNT, workspaceId, { subject });
}

async function askAccounts(
  context: SyncContext,
  workspaceId: string,
  connectionId: string,
): Promise<Pick<ReachedConnection, "connector"> & { accounts: ProviderAccount[] }> {
  const connection = await context.reach(workspaceId, connectionId);
  if (!connection) throw notFound("connection");
  const { connector, isConnected, credential, proofOf, baseUrl } = connection;
  if (!isConnected) throw new AppError("conflict", `${connector.label} is disconnected. Reconnect it first.`);
  const signal = AbortSignal.timeout(LIST_TIMEOUT_MS);
  const client = context.makeClient(connector, signal);
  try {
    const access = { client, credential, ...(proofOf ? { proofOf } : {}), baseUrl };
    return { connector, accounts: await connector.listAccounts(access) };
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (signal.aborted)
      throw new AppError("unavailable", `${connector.label} was too slow to answer. Try again later.`);
    const {
      error: what,
      remedy,
      mayPass,
    } = outcomeOf(error, { provider: connector.label, account: "This account" }, context.now());
    throw new AppError(mayPass ? "unavailable" : "provider_refused", { public: `${what} ${remedy}`, cause: error });
  }
}

function toSyncRun(row: RunRow): SyncRun {
  const { started_at: startedAt, finished_at: finishedAt } = row;
  return {
    id: row.id,
    syncId: row.sync_id,
    connectionId: row.connection_id,
    accountId: row.account_id,
    stream: row.stream,
    kind: row.kind,
    status: row.status,
    fromDay: row.from_day,
    toDay: row.to_day,
    records: row.records,
    changed: row.changed,
    bytes: row.bytes,
    calls: row.calls,
    quotaUnits: row.quota_units,
    rawCopies: row.raw_copies,
    error: row.error,
    remedy: row.remedy,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    durationMs: finishedAt ? finishedAt.getTime() - startedAt.getTime() : null,
  };
}
