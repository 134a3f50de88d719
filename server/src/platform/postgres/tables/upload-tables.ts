/** Tables of where verified payments are sent, and of what became of each there. */
import type { UploadConsent, UploadReason, UploadState } from "@tributary/contract/uploads";
import type { Generated, JSONColumnType } from "kysely";
import type { BigInteger, CreatedAt } from "./columns.ts";

export type UploadStep = "conversion" | "adjustment";

export interface UploadDestinations {
  workspace_id: string;
  id: string;
  kind: string;
  name: string;
  settings: JSONColumnType<Record<string, string>>;
  secret_sealed: Buffer;
  requires_consent: boolean;
  sends_renewals: boolean;
  campaign_ids: string[];
  starts_at: Date;
  is_enabled: Generated<boolean>;
  test_passed: boolean | null;
  test_verdict: string | null;
  tested_at: Date | null;
  created_at: CreatedAt;
}

export interface Uploads {
  workspace_id: string;
  id: string;
  destination_id: string;
  payment_id: string;
  state: UploadState;
  step: Generated<UploadStep>;
  dedup_key: string;
  paid_at: Date;
  amount_minor: BigInteger;
  refunded_minor: BigInteger<number | undefined>;
  currency: string;
  consent: Generated<UploadConsent>;
  match_version: BigInteger;
  visitor_ids: Generated<string[]>;
  attempts: Generated<number>;
  reason: UploadReason | null;
  verdict: string | null;
  handle: string | null;
  sent_at: Date | null;
  next_attempt_at: Date | null;
}

export interface UploadAttempts {
  workspace_id: string;
  id: string;
  upload_id: string;
  step: UploadStep;
  state: UploadState;
  verdict: string | null;
  payload: JSONColumnType<object, string> | null;
  made_at: Date;
}

export interface UploadTables {
  upload_destinations: UploadDestinations;
  uploads: Uploads;
  upload_attempts: UploadAttempts;
}
