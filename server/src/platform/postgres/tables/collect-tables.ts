/** The Postgres tables of the room `collect`: what comes in: connections, payments, reported conversions, and whom it must forget. */
import type { ConnectionStatus, Platform } from "@tributary/contract/connections";
import type { ReportedConversion } from "@tributary/contract/conversions";
import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { BigInteger, CreatedAt } from "./columns.ts";

export interface Connections {
  workspace_id: string;
  id: string;
  platform: Platform;
  status: ConnectionStatus;
  attention: "reconnect" | "missing_permission" | "installation" | null;
  account_id: string | null;
  account_name: string | null;
  mode: ColumnType<"live" | "test", "live" | "test" | undefined>;
  scopes: Generated<string[]>;
  access_token_sealed: Buffer | null;
  access_expires_at: Date | null;
  refresh_token_sealed: Buffer | null;
  refresh_lease: string | null;
  refresh_lease_until: Date | null;
  sync_progress: number | null;
  api_key_sealed: Buffer | null;
  webhook_secret_sealed: Buffer | null;
  previous_webhook_secret_sealed: Buffer | null;
  previous_webhook_secret_until: Date | null;
  last_webhook_at: Date | null;
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
  provider: string;
  provider_event_id: string;
  type: string;
  subject: string | null;
  occurred_at: Date;
  payload: JSONColumnType<object>;
  received_at: CreatedAt;
  processed_at: Date | null;
  error: string | null;
  redacted_at: Date | null;
}

export interface WebhookKeys {
  workspace_id: string;
  key: string;
  connection_id: string;
  provider_event_id: string;
}

export interface SupersededPayments {
  workspace_id: string;
  id: string;
}

export interface PaymentRecordCursors {
  workspace_id: string;
  provider: string;
  account_id: string;
  version: BigInteger;
}

export interface Payments {
  workspace_id: string;
  id: string;
  provider: string;
  provider_id: string;
  amount_minor: BigInteger;
  refunded_minor: BigInteger<number | undefined>;
  currency: string;
  paid_at: Date;
  refunds: JSONColumnType<object[], string | undefined>;
  fee_minor: ColumnType<number | null, number | null | undefined>;
  disputed_minor: BigInteger<number | undefined>;
  customer_id: string | null;
  reference_id: string | null;
  order_id: string | null;
  email_hash: string | null;
  visitor_id: string | null;
  session_id: string | null;
  tracking_id: string | null;
  click_id: Generated<string | null>;
  subscription_id: Generated<string | null>;
  is_renewal: Generated<boolean>;
  self_reported_source: Generated<string | null>;
  revision: BigInteger<number | undefined>;
  person_erased_at: Date | null;
}

export interface Subscriptions {
  workspace_id: string;
  provider: string;
  provider_id: string;
  status: string;
  started_at: Date;
  period_ends_at: Date | null;
  cancels_at: Date | null;
  ended_at: Date | null;
  told_at: Date;
}

export interface PaymentMatches {
  workspace_id: string;
  payment_id: string;
  version: BigInteger;
  confidence: number;
  attribution_method: string;
  channel: string;
  source: string | null;
  campaign: string | null;
  evidence: JSONColumnType<object[], string | undefined>;
  matched_visitor_ids: ColumnType<string[], string[] | undefined, string[]>;
  lookback_days: number | null;
  parameters_version: Generated<number>;
}

export interface MatchingParametersTable {
  workspace_id: string;
  version: number;
  learned_at: Generated<Date>;
  payments: number;
  parameters: JSONColumnType<object, string>;
  report: JSONColumnType<object, string>;
}

export interface ModelParametersTable {
  workspace_id: string;
  version: number;
  fitted_at: Generated<Date>;
  fingerprint: string;
  conversions: number;
  nulls: number;
  strengths: JSONColumnType<object, string>;
}

export interface CreditSnapshots {
  workspace_id: string;
  id: string;
  name: string;
  from_day: string;
  to_day: string;
  time_zone: string;
  parameters_version: number;
  is_automatic: boolean;
  payments: number;
  fingerprint: string;
  taken_at: Generated<Date>;
}

export interface MatchQueue {
  workspace_id: string;
  payment_id: string;
  version: BigInteger;
  paid_at: Date;
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
  revision: Generated<number>;
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

export interface LostEvents {
  workspace_id: string;
  id: string;
  found_at: Date;
  events: BigInteger | null;
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

export interface IdentitySplits {
  workspace_id: string;
  id: string;
  kind: "email" | "customer";
  value: string;
  visitor_id: string;
  created_at: Generated<Date>;
}

export interface CollectTables {
  identity_splits: IdentitySplits;
  connections: Connections;
  oauth_attempts: OauthAttempts;
  webhook_inbox: WebhookInbox;
  webhook_keys: WebhookKeys;
  subscriptions: Subscriptions;
  superseded_payments: SupersededPayments;
  payment_record_cursors: PaymentRecordCursors;
  payments: Payments;
  payment_matches: PaymentMatches;
  match_queue: MatchQueue;
  matching_parameters: MatchingParametersTable;
  model_parameters: ModelParametersTable;
  credit_snapshots: CreditSnapshots;
  erasures: Erasures;
  erased_identities: ErasedIdentities;
  retention: Retention;
  reported_conversions: ReportedConversions;
  day_salts: DaySalts;
  refused_events: RefusedEvents;
  lost_events: LostEvents;
  product_imports: ProductImports;
}
