/** A chosen account as people are told of it. */
import type { Source, SourceStatus } from "@tributary/contract/sources";
import type { AccountRow } from "../accounts/accounts.sql.ts";
import type { Connector, Stream } from "../connectors/connector.ts";
import type { StreamCursor } from "./cursors.sql.ts";
import { progressOf, progressOfAll, timeLeft } from "./progress.ts";

/** @param now Unix milliseconds */
export function describeSource(
  row: AccountRow,
  connector: Connector,
  cursors: ReadonlyMap<string, StreamCursor>,
  now: number,
): Source {
  const progress = progressOfAll(connector.streams, cursors);
  const left = timeLeft(connector.streams, cursors);
  const status = statusOf(row, now);
  const isToday = row.quota_day === new Date(now).toISOString().slice(0, 10);
  return {
    connectionId: row.connection_id,
    accountId: row.account_id,
    provider: connector.name,
    providerName: connector.label,
    kind: connector.kind,
    name: row.name,
    currency: row.currency,
    timeZone: row.time_zone,
    status,
    sentence: sentenceOf(row, status, progress),
    problem: row.problem && row.problem_at ? { code: row.problem, since: row.problem_at.toISOString() } : null,
    progress,
    secondsLeft: left === null ? null : Math.ceil(left / 1000),
    lastSyncedAt: row.last_synced_at?.toISOString() ?? null,
    retryAt: row.retry_at && row.retry_at.getTime() > now ? row.retry_at.toISOString() : null,
    quota: connector.quota && { ...connector.quota, used: isToday ? row.quota_used : 0 },
    streams: connector.streams.map((stream) => describeStream(stream, cursors.get(stream.name) ?? null)),
  };
}

function describeStream(stream: Stream, cursor: StreamCursor | null): Source["streams"][number] {
  return {
    name: stream.name,
    label: stream.label,
    progress: progressOf(stream, cursor),
    completeFrom: cursor?.complete?.from ?? null,
    completeTo: cursor?.complete?.to ?? null,
    lastReadAt: cursor?.lastReadAt?.toISOString() ?? null,
    schemaChanges: cursor?.schemaChanges ?? [],
  };
}

/** By problem; every other one needs somebody to act. */
const STATUS_OF: Readonly<Record<string, SourceStatus>> = {
  quota: "waiting",
  partial: "partial",
  provider_down: "partial",
  unexpected_answer: "partial",
  account_changed: "syncing",
};

function statusOf(row: AccountRow, now: number): SourceStatus {
  if (!row.is_chosen) return "paused";
  if (row.claim_until && row.claim_until.getTime() > now) return "syncing";
  if (row.problem) return STATUS_OF[row.problem] ?? "attention";
  return row.last_synced_at ? "healthy" : "waiting";
}

function sentenceOf(row: AccountRow, status: SourceStatus, progress: number): string {
  if (status === "paused") return "This account is no longer chosen. Its existing data stays.";
  const share = `${Math.floor(progress * 100)}% of the history is imported.`;
  if (status === "syncing" && !row.problem) return progress < 1 ? `Importing: ${share}` : "Looking for new data.";
  if (row.problem_sentence) return progress < 1 ? `${row.problem_sentence} ${share}` : row.problem_sentence;
  if (status === "waiting") return "The first import hasn't finished yet.";
  return progress < 1 ? share : "Up to date.";
}
