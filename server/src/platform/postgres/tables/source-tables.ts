/** The Postgres tables of what is read from providers. */
import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { BigInteger, CreatedAt } from "./columns.ts";

export interface ConnectionAccounts {
  workspace_id: string;
  connection_id: string;
  account_id: string;
  provider: string;
  name: string;
  currency: string | null;
  time_zone: string;
  access: JSONColumnType<Record<string, string>>;
  generation: Generated<number>;
  is_chosen: Generated<boolean>;
  problem: string | null;
  problem_sentence: string | null;
  problem_at: Date | null;
  retry_at: Date | null;
  quota_day: string | null;
  quota_used: BigInteger<number | undefined>;
  claim: string | null;
  claim_until: Date | null;
  last_synced_at: Date | null;
  created_at: CreatedAt;
}

/** How records differ from what the connector knows of them. */
export interface SchemaChange {
  /** Path of the field, such as "metrics.clicks". */
  field: string;
  change: "new" | "missing" | "other_type";
  /** First noticed, ISO 8601. */
  since: string;
}

export interface StreamCursors {
  workspace_id: string;
  connection_id: string;
  account_id: string;
  stream: string;
  generation: number;
  history_from: string | null;
  complete_from: string | null;
  complete_to: string | null;
  cursor: string | null;
  is_complete: Generated<boolean>;
  backfill_days: Generated<number>;
  backfill_ms: BigInteger<number | undefined>;
  schema_changes: JSONColumnType<SchemaChange[], string | undefined>;
  last_read_at: Date | null;
}

export interface SyncRuns {
  workspace_id: string;
  id: string;
  sync_id: string;
  connection_id: string;
  account_id: string;
  stream: string;
  kind: "sync" | "replay";
  status: "running" | "success" | "waiting" | "failed";
  from_day: string | null;
  to_day: string | null;
  records: BigInteger<number | undefined>;
  changed: BigInteger<number | undefined>;
  bytes: BigInteger<number | undefined>;
  calls: Generated<number>;
  quota_units: BigInteger<number | undefined>;
  raw_copies: Generated<number>;
  error: string | null;
  remedy: string | null;
  started_at: Date;
  finished_at: Date | null;
}

export interface SourceDays {
  workspace_id: string;
  connection_id: string;
  account_id: string;
  stream: string;
  day: string;
  version: BigInteger;
  sha: ColumnType<Buffer, Buffer, Buffer>;
  records: number;
  read_at: Date;
  changed_at: Date;
}

export interface SourceTables {
  connection_accounts: ConnectionAccounts;
  stream_cursors: StreamCursors;
  sync_runs: SyncRuns;
  source_days: SourceDays;
}
