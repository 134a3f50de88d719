/** The Postgres tables of the room `accounts`: people, workspaces, keys, mails, jobs and what was done. */
import type { Meter } from "@tributary/contract/meters";
import type { Permission } from "@tributary/contract/permissions";
import type { RateTable, UsageLimit } from "@tributary/contract/usage";
import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { BigInteger, CreatedAt } from "./columns.ts";

export interface Users {
  id: string;
  email: string;
  name: string;
  password_hash: string;
  created_at: CreatedAt;
  email_verified_at: Date | null;
  totp_secret_sealed: Buffer | null;
  totp_enabled_at: Date | null;
  totp_last_step: BigInteger<number | null> | null;
}

export interface RecoveryCodes {
  user_id: string;
  code_hash: Buffer;
}

export interface MailedTokens {
  token_hash: Buffer;
  purpose: "verify_email" | "reset_password";
  user_id: string;
  created_at: CreatedAt;
  expires_at: Date;
}

export interface Mails {
  workspace_id: string;
  id: string;
  recipient: string;
  subject: string;
  text_body: string;
  html_body: string;
  created_at: CreatedAt;
  sent_at: Date | null;
  failed_at: Date | null;
  attempts: Generated<number>;
  last_error: string | null;
}

export interface FailedAttempts {
  key_hash: Buffer;
  failures: number;
  window_ends_at: Date;
}

export interface RefreshTokens {
  token_hash: Buffer;
  family_id: string;
  user_id: string;
  created_at: CreatedAt;
  expires_at: Date;
  used_at: Date | null;
  revoked_at: Date | null;
  ip_prefix: Generated<string>;
  user_agent: Generated<string>;
}

export interface Workspaces {
  id: string;
  name: string;
  time_zone: Generated<string>;
  currency: Generated<string>;
  lookback_days: Generated<number>;
  conversion_retention_days: Generated<number>;
  created_at: CreatedAt;
  revision: Generated<number>;
}

export interface WorkspaceSlugs {
  workspace_id: string;
  slug: string;
  is_current: Generated<boolean>;
  created_at: CreatedAt;
}

export interface Members {
  workspace_id: string;
  user_id: string;
  role: "admin" | "analyst" | "viewer" | "agent";
  created_at: CreatedAt;
  revision: Generated<number>;
}

export interface Invitations {
  workspace_id: string;
  id: string;
  email: string;
  role: "admin" | "analyst" | "viewer" | "agent";
  token_hash: string;
  invited_by: string | null;
  created_at: CreatedAt;
  expires_at: Date;
}

export interface Directory {
  name: string;
  workspace_id: string;
  target_id: string;
  only_hosts: string[] | null;
}

export interface WorkspaceDataKeys {
  workspace_id: string;
  wrapped_key: Buffer;
  wrapped_by: string;
  created_at: CreatedAt;
  wrapped_at: ColumnType<Date, Date | undefined, Date>;
}

export interface ApiKeys {
  workspace_id: string;
  id: string;
  kind: "secret" | "write";
  name: string;
  prefix: string;
  key_hash: string;
  created_at: CreatedAt;
  last_used_at: Date | null;
  permissions: Permission[] | null;
  expires_at: Date | null;
  calls_per_minute: number | null;
}

export interface IdempotencyKeys {
  workspace_id: string;
  route: string;
  key: string;
  request_hash: Buffer;
  status: number | null;
  body: string | null;
  created_at: CreatedAt;
}

export interface JobSettings {
  workspace_id: string;
  job: string;
  cron: string | null;
  time_zone: string | null;
  enabled: Generated<boolean>;
}

export interface JobClock {
  workspace_id: string;
  job: string;
  next_tick: Date | null;
}

export interface JobStates {
  workspace_id: string;
  job: string;
  status: "success" | "failed" | "running";
  run_count: BigInteger<number | undefined>;
  fail_count: BigInteger<number | undefined>;
  last_started_at: Date;
  last_finished_at: Date | null;
  last_duration_ms: number | null;
  last_error: string | null;
}

export interface JobRuns {
  workspace_id: string;
  id: string;
  job: string;
  trigger: "schedule" | "manual" | "redrive";
  tick: Date | null;
  status: "waiting" | "running" | "success" | "failed";
  attempts: Generated<number>;
  will_retry: Generated<boolean>;
  claim: string | null;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  duration_ms: number | null;
  error: string | null;
}

export interface DeadLetters {
  workspace_id: string;
  id: string;
  job: string;
  failed_at: Date;
  error: string;
  redriven_at: Date | null;
}

/** Only ever added to; place, time and hashes are the database's to give. */
export interface AuditLog {
  workspace_id: ColumnType<string, string, never>;
  seq: ColumnType<number, undefined, never>;
  at: ColumnType<Date, undefined, never>;
  actor_kind: ColumnType<"member" | "key" | "system" | "anonymous", string, never>;
  actor_id: ColumnType<string | null, string | null, never>;
  action: ColumnType<string, string, never>;
  target_kind: ColumnType<string | null, undefined, never>;
  target_id: ColumnType<string | null, string | null, never>;
  before: ColumnType<string | null, undefined, never>;
  after: ColumnType<string | null, undefined, never>;
  request_id: ColumnType<string | null, string | null, never>;
  ip_prefix: ColumnType<string | null, string | null, never>;
  prev_hash: ColumnType<Buffer, undefined, never>;
  hash: ColumnType<Buffer, undefined, never>;
}

export interface UsageDays {
  workspace_id: string;
  day: string;
  meter: Meter;
  key_id: string;
  quantity: BigInteger;
}

export interface UsageRates {
  workspace_id: string;
  since: string;
  own: JSONColumnType<RateTable> | null;
  revision: number;
}

export interface UsageLimitsTable {
  workspace_id: string;
  limits: JSONColumnType<UsageLimit[]>;
  revision: number;
}

export interface UsageWarnings {
  workspace_id: string;
  month: string;
  meter: Meter;
  threshold: "near_soft" | "over_soft" | "near_hard" | "over_hard";
  reached_at: Date;
  mailed_at: Date | null;
}

export interface AccountsTables {
  audit_log: AuditLog;
  job_settings: JobSettings;
  job_clock: JobClock;
  job_states: JobStates;
  job_runs: JobRuns;
  dead_letters: DeadLetters;
  users: Users;
  refresh_tokens: RefreshTokens;
  recovery_codes: RecoveryCodes;
  mailed_tokens: MailedTokens;
  mails: Mails;
  failed_attempts: FailedAttempts;
  workspaces: Workspaces;
  workspace_slugs: WorkspaceSlugs;
  members: Members;
  invitations: Invitations;
  directory: Directory;
  api_keys: ApiKeys;
  workspace_data_keys: WorkspaceDataKeys;
  idempotency_keys: IdempotencyKeys;
  usage_days: UsageDays;
  usage_rates: UsageRates;
  usage_limits: UsageLimitsTable;
  usage_warnings: UsageWarnings;
}
