/** The Postgres tables as Kysely sees them; the columns are explained in server/migrations/postgres. */
import type { CampaignDraft, CampaignStatus, VersionContent } from "@tributary/contract/campaigns";
import type { ChannelRuleCondition } from "@tributary/contract/channel-rules";
import type { ConnectionStatus, Platform } from "@tributary/contract/connections";
import type { ReportedConversion } from "@tributary/contract/conversions";
import type { Permission } from "@tributary/contract/permissions";
import type { PriceInterval } from "@tributary/contract/products";
import type { ColumnType, Generated, JSONColumnType } from "kysely";

type CreatedAt = ColumnType<Date, Date | undefined, never>;
/** bigint columns are read as numbers (amounts stay below 2^53, see postgres.ts). */
type BigInteger<Insert = number> = ColumnType<number, Insert, number>;

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
}

export interface Members {
  workspace_id: string;
  user_id: string;
  role: "admin" | "analyst" | "viewer" | "agent";
  created_at: CreatedAt;
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

export interface Pixels {
  workspace_id: string;
  id: string;
  name: string;
  domain: string;
  other_domains: ColumnType<string[], string[] | undefined, string[]>;
  created_at: CreatedAt;
  first_event_at: Date | null;
  last_event_at: Date | null;
  archived_at: Date | null;
  own_pages_only: Generated<boolean>;
}

export interface Links {
  workspace_id: string;
  id: string;
  code: string;
  target_url: string;
  title: string;
  campaign: string | null;
  source: string | null;
  medium: string | null;
  youtube_video_id: string | null;
  expires_at: Date | null;
  created_at: CreatedAt;
  deleted_at: Date | null;
  campaign_id: string | null;
  campaign_version_id: string | null;
  term: string | null;
  content: string | null;
  utm_id: string | null;
  expired_target_url: string | null;
  paused_at: Date | null;
  revision: Generated<number>;
  updated_at: Generated<Date>;
}

export interface StripeConnections {
  workspace_id: string;
  id: string;
  livemode: boolean;
  secret_key_sealed: Buffer;
  webhook_secret_sealed: Buffer | null;
  previous_webhook_secret_sealed: Buffer | null;
  previous_webhook_secret_until: Date | null;
  created_at: CreatedAt;
  last_webhook_at: Date | null;
  account_id: string | null;
}

export interface Connections {
  workspace_id: string;
  id: string;
  platform: Platform;
  status: ConnectionStatus;
  attention: "reconnect" | "missing_permission" | "installation" | null;
  account_id: string;
  account_name: string | null;
  scopes: string[];
  access_token_sealed: Buffer | null;
  access_expires_at: Date | null;
  refresh_token_sealed: Buffer | null;
  refresh_lease: string | null;
  refresh_lease_until: Date | null;
  sync_progress: number | null;
  created_at: CreatedAt;
  last_synced_at: Date | null;
}

export interface OauthAttempts {
  workspace_id: string;
  id: string;
  platform: Platform;
  connection_id: string | null;
  user_id: string;
  session_id: string;
  browser_hash: Buffer;
  code_verifier_sealed: Buffer;
  expires_at: Date;
}

export interface WebhookInbox {
  workspace_id: string;
  connection_id: string;
  provider_event_id: string;
  type: string;
  payment_key: string | null;
  occurred_at: Date;
  payload: JSONColumnType<object>;
  received_at: CreatedAt;
  processed_at: Date | null;
  error: string | null;
  redacted_at: Date | null;
}

export interface Payments {
  workspace_id: string;
  id: string;
  provider: "stripe";
  provider_id: string;
  amount_minor: BigInteger;
  refunded_minor: BigInteger<number | undefined>;
  currency: string;
  paid_at: Date;
  refunds: JSONColumnType<object[], string | undefined>;
  customer_id: string | null;
  order_id: string | null;
  email_hash: string | null;
  visitor_id: string | null;
  session_id: string | null;
  tracking_id: string | null;
  revision: BigInteger<number | undefined>;
  traced_revision: BigInteger<number | undefined>;
  confidence: number | null;
  attribution_method: string | null;
  channel: string | null;
  source: string | null;
  campaign: string | null;
  evidence: JSONColumnType<object[], string | undefined>;
  matched_visitor_ids: ColumnType<string[], string[] | undefined, string[]>;
  lookback_days: number | null;
  person_erased_at: Date | null;
}

export interface Erasures {
  workspace_id: string;
  id: string;
  named_by: "email" | "customerId" | "visitorId";
  person_sealed: Buffer | null;
  requested_at: Date;
  erased_at: Date | null;
  done_at: Date | null;
  events: Generated<number>;
  payments: Generated<number>;
  reported_conversions: Generated<number>;
  webhooks: Generated<number>;
}

export interface ErasedIdentities {
  workspace_id: string;
  value_hash: Buffer;
  erased_at: Date;
}

export interface Retention {
  workspace_id: string;
  event_days: number | null;
  click_days: number | null;
  webhook_days: number | null;
}

export interface DaySalts {
  day: string;
  salt: Buffer;
}

export interface RefusedEvents {
  workspace_id: string;
  day: string;
  door: string;
  reason: string;
  events: BigInteger;
  last_at: Date;
}

export interface Campaigns {
  workspace_id: string;
  id: string;
  name: string;
  slug: string;
  status: ColumnType<CampaignStatus, CampaignStatus | undefined, CampaignStatus>;
  budget_minor: BigInteger<number | null> | null;
  budget_currency: string | null;
  starts_on: string | null;
  ends_on: string | null;
  attribution_window_days: number | null;
  notes: Generated<string>;
  draft: JSONColumnType<CampaignDraft>;
  published_draft: JSONColumnType<CampaignDraft> | null;
  version_count: Generated<number>;
  revision: Generated<number>;
  created_at: CreatedAt;
  updated_at: Generated<Date>;
}

export interface CampaignVersions {
  workspace_id: string;
  id: string;
  campaign_id: string;
  number: number;
  note: Generated<string>;
  content: JSONColumnType<VersionContent, string, never>;
  published_at: CreatedAt;
}

export interface Products {
  workspace_id: string;
  id: string;
  name: string;
  sku: string | null;
  image_url: string | null;
  active: Generated<boolean>;
  provider: "stripe" | null;
  provider_product_id: string | null;
  revision: Generated<number>;
  created_at: CreatedAt;
  updated_at: Generated<Date>;
}

export interface Prices {
  workspace_id: string;
  id: string;
  product_id: string;
  amount_minor: BigInteger;
  currency: string;
  interval: PriceInterval | null;
  interval_count: number | null;
  active: Generated<boolean>;
  provider_price_id: string | null;
  created_at: CreatedAt;
}

export interface ProductImports {
  workspace_id: string;
  id: string;
  connection_id: string;
  status: Generated<"queued" | "running" | "done" | "failed">;
  product_count: Generated<number>;
  price_count: Generated<number>;
  skipped_count: Generated<number>;
  error: string | null;
  created_at: CreatedAt;
  finished_at: Date | null;
}

export interface ChannelRules {
  workspace_id: string;
  id: string;
  position: number;
  channel: string;
  conditions: JSONColumnType<ChannelRuleCondition[]>;
  created_at: ColumnType<Date, Date, never>;
}

export interface ReportedConversions {
  workspace_id: string;
  id: string;
  status: "accepted" | "rejected";
  reason: string | null;
  sentence: string | null;
  same_key: string;
  type: string;
  tracking_id: string | null;
  link_id: string | null;
  revenue_minor: number | null;
  revenue_sent: string | null;
  currency: string | null;
  order_id: string | null;
  event_data: JSONColumnType<ReportedConversion["eventData"], string, never>;
  warnings: string[];
  occurred_at: Date;
  received_at: Date;
  clicked_at: Date | null;
  days_since_click: number | null;
  window_days: number | null;
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

export interface Database {
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
  members: Members;
  invitations: Invitations;
  directory: Directory;
  api_keys: ApiKeys;
  workspace_data_keys: WorkspaceDataKeys;
  idempotency_keys: IdempotencyKeys;
  pixels: Pixels;
  links: Links;
  stripe_connections: StripeConnections;
  connections: Connections;
  oauth_attempts: OauthAttempts;
  webhook_inbox: WebhookInbox;
  payments: Payments;
  erasures: Erasures;
  erased_identities: ErasedIdentities;
  retention: Retention;
  reported_conversions: ReportedConversions;
  day_salts: DaySalts;
  refused_events: RefusedEvents;
  campaigns: Campaigns;
  campaign_versions: CampaignVersions;
  products: Products;
  prices: Prices;
  product_imports: ProductImports;
  channel_rules: ChannelRules;
}
