/** Reads one account: what is new first, then its history, as far as a run goes; the rest is another run's. */
import { ProviderError } from "../../../connect/provider-client.ts";
import { AppError } from "../../../core/errors.ts";
import { newId } from "../../../core/ids.ts";
import type { AccountRef } from "../accounts/account-ref.ts";
import {
  type AccountProblem,
  type AccountRow,
  claimAccount,
  findAccountRow,
  noteProblem,
  SupersededError,
  updateAccountFacts,
  useQuota,
} from "../accounts/accounts.sql.ts";
import type { ProviderAccount, ReadContext } from "../connectors/connector.ts";
import { sourceSubject } from "../source-changed.ts";
import { readCursors, type StreamCursor } from "./cursors.sql.ts";
import { CLAIM_MS } from "./land.sql.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import { progressOfAll } from "./progress.ts";
import { endBrokenRuns } from "./runs.sql.ts";
import { StreamRun } from "./stream-run.ts";
import type { ReachedConnection, SyncContext } from "./sync-context.ts";
import { withinQuota } from "./within-quota.ts";

export const SYNC_ACCOUNT = "sync-account";
/** So long a run goes on with the history before it lets others have their turn. */
const TURN_MS = 8 * 60_000;
/** After so long what failed of an account is read again. */
const RETRY_MS = 15 * 60_000;

const DISCONNECTED: AccountProblem = {
  code: "disconnected",
  sentence: "This account's connection was removed. Reconnect to continue. Existing data stays.",
};

/**
 * Bears being stopped anywhere and run again.
 * @throws AppError unavailable when nothing could be read and it may go well another time; the signal's reason
 */
export async function syncAccount(context: SyncContext, ref: AccountRef, signal: AbortSignal): Promise<void> {
  const row = await findAccountRow(context.postgres, ref);
  if (!row?.is_chosen || (row.retry_at && row.retry_at.getTime() > context.now())) return;
  const connection = await context.reach(ref.workspaceId, ref.connectionId);
  const at = new Date(context.now());
  if (!connection?.isConnected) return noteProblem(context.postgres, ref, DISCONNECTED, { at });
  const claim = newId();
  await claimAccount(context.postgres, ref, claim, new Date(context.now() + CLAIM_MS));
  await endBrokenRuns(context.postgres, ref, at);
  try {
    await readAccount(context, { ref, row, connection, claim, signal });
  } catch (error) {
    // What another run has taken over is that one's to end.
    if (!(error instanceof SupersededError)) throw error;
  }
}

interface Reading {
  ref: AccountRef;
  row: AccountRow;
  connection: ReachedConnection;
  claim: string;
  signal: AbortSignal;
}

async function readAccount(context: SyncContext, reading: Reading): Promise<void> {
  const { ref, row, connection, signal } = reading;
  const { connector } = connection;
  const names = { provider: connector.label, account: row.name };
  const failed = new Map<string, Outcome>();
  const note = (what: string, error: unknown): Outcome => {
    signal.throwIfAborted();
    if (error instanceof SupersededError) throw error;
    const outcome = outcomeOf(error, names, context.now());
    context.log.warn(
      { workspaceId: ref.workspaceId, provider: connector.name, stream: what, err: error },
      "a sync failed",
    );
    failed.set(what, outcome);
    return outcome;
  };
  const runs: StreamRun[] = [];
  let notice = row.problem === "account_changed" ? problemOf(row) : null;
  try {
    const read = readContext(context, reading);
    const account = await currentAccount(read, connection, row);
    // Of an account that cannot be read at the moment, providers do not tell the facts.
    const isKnown = account.notSelectableBecause === null;
    const isOther = isKnown && (account.currency !== row.currency || account.timeZone !== row.time_zone);
    await updateAccountFacts(context.postgres, ref, account, isOther);
    if (isOther) notice = changedNotice(row, account);
    const generation = row.generation + (isOther ? 1 : 0);
    const cursors = await readCursors(context.postgres, ref);
    const syncId = newId();
    await readStreams(context, reading, {
      read: isKnown ? { ...read, account } : read,
      generation,
      cursors,
      syncId,
      runs,
      note,
    });
  } catch (error) {
    note("account", error);
  }
  await conclude(context, reading, { runs, failed, notice });
}

function readContext(context: SyncContext, { ref, row, connection, signal }: Reading): ReadContext {
  const { connector, credential, proofOf, baseUrl } = connection;
  const client = context.makeClient(connector, signal);
  const day = (): string => new Date(context.now()).toISOString().slice(0, 10);
  const note = (units: number): Promise<void> => useQuota(context.postgres, ref, { day: day(), units });
  const perDay = connector.quota?.perDay ?? null;
  const used = row.quota_day === day() ? row.quota_used : 0;
  return {
    account: toProviderAccount(row),
    credential,
    ...(proofOf ? { proofOf } : {}),
    client: perDay === null ? client : withinQuota(client, { perDay, used, note, now: context.now }),
    baseUrl,
    now: context.now,
    signal,
  };
}

/** What the provider says of the account by now. @throws AppError, ProviderError */
async function currentAccount(
  read: ReadContext,
  { connector }: ReachedConnection,
  row: AccountRow,
): Promise<ProviderAccount> {
  const accounts = await connector.listAccounts(read);
  const account = accounts.find(({ id }) => id === row.account_id);
  if (!account) throw new ProviderError("not_found", "the account is not among those that can be reached");
  return account;
}

interface Streams {
  read: ReadContext;
  generation: number;
  cursors: Map<string, StreamCursor>;
  syncId: string;
  runs: StreamRun[];
  note(what: string, error: unknown): Outcome;
}

async function readStreams(context: SyncContext, reading: Reading, streams: Streams): Promise<void> {
  const { ref, row, connection, claim } = reading;
  const { read, generation, cursors, syncId, runs, note } = streams;
  const stopAt = context.now() + TURN_MS;
  let open: StreamRun[] = [];
  let hasEnded = false;
  /** Does the work; a stream that fails is left out from then on. @returns whether it went well */
  const attempt = async (run: StreamRun, work: () => Promise<boolean>): Promise<boolean> => {
    try {
      return await work();
    } catch (error) {
      const outcome = note(run.stream.name, error);
      await run.end({
        status: outcome.code === "quota" ? "waiting" : "failed",
        error: outcome.error,
        remedy: outcome.remedy,
      });
      open = open.filter((each) => each !== run);
      hasEnded ||= outcome.endsSync;
      return false;
    }
  };
  for (const stream of connection.connector.streams) {
    if (hasEnded) break;
    const run = await StreamRun.begin(context, {
      ref: { ...ref, provider: row.provider, stream: stream.name },
      stream,
      cursor: cursors.get(stream.name) ?? null,
      generation,
      read,
      claim,
      syncId,
    });
    runs.push(run);
    open.push(run);
    await attempt(run, async () => {
      await run.readRecent();
      return true;
    });
    await tellProgress(context, ref, connection, cursors, runs);
  }
  // Turn by turn, so that no stream waits for the whole history of another.
  for (let waiting = [...open]; waiting.length > 0 && !hasEnded && context.now() < stopAt; ) {
    const more: StreamRun[] = [];
    for (const run of waiting) {
      if (hasEnded) break;
      if (await attempt(run, () => run.readBackfill())) more.push(run);
      await tellProgress(context, ref, connection, cursors, runs);
    }
    waiting = more;
  }
  for (const run of open) await run.end({ status: "success", error: null, remedy: null });
}

async function tellProgress(
  { noteProgress }: SyncContext,
  ref: AccountRef,
  { connector }: ReachedConnection,
  cursors: Map<string, StreamCursor>,
  runs: readonly StreamRun[],
): Promise<void> {
  for (const { stream, cursor } of runs) cursors.set(stream.name, cursor);
  const progress = progressOfAll(connector.streams, cursors);
  if (progress < 1) await noteProgress(ref.workspaceId, ref.connectionId, progress);
}

interface Result {
  runs: readonly StreamRun[];
  failed: ReadonlyMap<string, Outcome>;
  notice: AccountProblem | null;
}

async function conclude(context: SyncContext, reading: Reading, result: Result): Promise<void> {
  const { ref, connection } = reading;
  const { runs, failed, notice } = result;
  const at = new Date(context.now());
  const outcomes = [...failed.values()];
  const decisive = outcomes.find(({ endsSync }) => endsSync) ?? outcomes[0];
  if (decisive) return concludeFailed(context, reading, { ...result, decisive });
  const isAllIn = runs.every(({ cursor }) => cursor.isComplete);
  await noteProblem(context.postgres, ref, isAllIn ? null : notice, { at, isSynced: true });
  await context.noteProgress(ref.workspaceId, ref.connectionId, isAllIn ? 1 : null);
  const hasHistoryLeft = runs.some(({ stream, cursor }) => stream.kind === "daily" && !cursor.isComplete);
  if (hasHistoryLeft) await askAgain(context, ref, null);
  context.log.debug({ workspaceId: ref.workspaceId, provider: connection.connector.name, isAllIn }, "synced");
}

async function concludeFailed(
  context: SyncContext,
  { ref, row, connection }: Reading,
  { runs, failed, decisive }: Result & { decisive: Outcome },
): Promise<void> {
  const at = new Date(context.now());
  const { streams } = connection.connector;
  const labels = streams.filter(({ name }) => failed.has(name)).map(({ label }) => label);
  const retryAt = decisive.retryAt === null ? null : new Date(decisive.retryAt);
  await noteProblem(context.postgres, ref, problemFor(decisive, labels, streams.length), { at, retryAt });
  await context.noteProgress(ref.workspaceId, ref.connectionId, null);
  if (decisive.code === "access_ended") await context.noteAccessEnded(ref.workspaceId, ref.connectionId);
  if (retryAt) return askAgain(context, ref, retryAt);
  if (![...failed.values()].some(({ mayPass }) => mayPass)) return;
  const hasReadSome = runs.some(({ stream }) => !failed.has(stream.name));
  if (!hasReadSome) throw new AppError("unavailable", `${row.name}: ${decisive.error}`);
  await askAgain(context, ref, new Date(at.getTime() + RETRY_MS));
}

/** @param at not before; null: as soon as this run is over */
function askAgain({ queue }: SyncContext, ref: AccountRef, at: Date | null): Promise<void> {
  const subject = sourceSubject(ref.connectionId, ref.accountId);
  return queue.enqueue(SYNC_ACCOUNT, ref.workspaceId, { subject, ...(at ? { at } : {}) });
}

const inWords = new Intl.ListFormat("en", { type: "conjunction" });

/** @param labels of the streams that failed; empty: none was asked for */
function problemFor(
  { code, error, remedy, endsSync }: Outcome,
  labels: readonly string[],
  streams: number,
): AccountProblem {
  if (endsSync || labels.length === 0 || labels.length === streams) return { code, sentence: `${error} ${remedy}` };
  const which = `${labels.length} of ${streams} reports couldn't be read: ${inWords.format(labels)}.`;
  return { code: "partial", sentence: `${which} ${error} ${remedy}` };
}

function changedNotice(before: AccountRow, { currency, timeZone }: ProviderAccount): AccountProblem {
  const said = (name: string, from: string | null, to: string | null): string[] =>
    from === to ? [] : [`The account's ${name} changed from ${from ?? "none"} to ${to ?? "none"}.`];
  const changes = [...said("currency", before.currency, currency), ...said("time zone", before.time_zone, timeZone)];
  return {
    code: "account_changed",
    sentence: `${changes.join(" ")} Its history is being imported again so that old and new figures aren't mixed. Nothing to do.`,
  };
}

function problemOf({ problem, problem_sentence: sentence }: AccountRow): AccountProblem | null {
  return problem && sentence ? { code: problem, sentence } : null;
}

function toProviderAccount(row: AccountRow): ProviderAccount {
  return {
    id: row.account_id,
    name: row.name,
    currency: row.currency,
    timeZone: row.time_zone,
    notSelectableBecause: null,
    access: row.access,
  };
}
