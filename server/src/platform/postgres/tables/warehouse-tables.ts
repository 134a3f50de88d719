/** The Postgres tables of the warehouse: builds of models, what they were built from, and what changed since. */
import type { MappingReason, MappingStatus } from "@tributary/contract/campaign-mappings";
import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { BigInteger, CreatedAt } from "./columns.ts";

/** A test that rows did not pass. */
export interface FailedTest {
  model: string;
  test: string;
  /** How many rows, or groups of rows. */
  failing: number;
}

export interface ModelBuilds {
  workspace_id: string;
  id: string;
  model: string;
  platform: string;
  account_id: string;
  from_day: string | null;
  to_day: string | null;
  day_count: number;
  status: "built" | "blocked";
  row_count: BigInteger;
  failures: JSONColumnType<FailedTest[]>;
  warnings: JSONColumnType<FailedTest[]>;
  started_at: Date;
  duration_ms: number;
}

/** Sums of a day in one currency, as decimal text. */
export type DayTotals = Readonly<Record<string, string>> & { readonly currency: string };

export interface MartDays {
  workspace_id: string;
  mart: string;
  platform: string;
  account_id: string;
  day: string;
  source_version: BigInteger;
  totals: JSONColumnType<DayTotals[], string | undefined>;
  built_at: Date | null;
  restated_at: Date | null;
  blocked_at: Date | null;
}

export interface Restatements {
  workspace_id: string;
  id: string;
  mart: string;
  platform: string;
  account_id: string;
  day: string;
  measure: string;
  currency: string;
  /** numeric, as text. */
  previous: ColumnType<string, string, never>;
  current: ColumnType<string, string, never>;
  found_at: Date;
}

export interface EcbRates {
  day: string;
  rates: JSONColumnType<Record<string, string>>;
}

export interface EcbReads {
  id: Generated<boolean>;
  tried_at: Date;
  read_at: Date | null;
  error: string | null;
}

export interface OwnRates {
  workspace_id: string;
  id: string;
  base: string;
  quote: string;
  day: string;
  /** numeric, as text. */
  rate: string;
  created_at: CreatedAt;
}

export interface CampaignMappings {
  workspace_id: string;
  id: string;
  platform: string;
  account_id: string;
  ad_campaign_id: string;
  campaign_id: string;
  status: MappingStatus;
  reason: MappingReason;
  confidence: number;
  seen: number;
  created_at: CreatedAt;
  updated_at: Generated<Date>;
}

export interface CostOfGoods {
  workspace_id: string;
  /** numeric, as text. */
  share: string;
}

export interface WarehouseTables {
  model_builds: ModelBuilds;
  mart_days: MartDays;
  restatements: Restatements;
  ecb_rates: EcbRates;
  ecb_reads: EcbReads;
  own_rates: OwnRates;
  campaign_mappings: CampaignMappings;
  cost_of_goods: CostOfGoods;
}
