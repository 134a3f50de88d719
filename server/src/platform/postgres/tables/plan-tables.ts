/** The Postgres tables of the room `plan`: sites, links, campaigns, products and rules. */
import type { CampaignDraft, CampaignStatus, VersionContent } from "@tributary/contract/campaigns";
import type { ChannelRuleCondition } from "@tributary/contract/channel-rules";
import type { PriceInterval } from "@tributary/contract/products";
import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { BigInteger, CreatedAt } from "./columns.ts";

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

export interface ChannelRules {
  workspace_id: string;
  id: string;
  position: number;
  channel: string;
  conditions: JSONColumnType<ChannelRuleCondition[]>;
  created_at: ColumnType<Date, Date, never>;
}

export interface IgnoredReferrers {
  workspace_id: string;
  id: string;
  /** As DNS has it. */
  host: string;
  created_at: CreatedAt;
}

export interface PlanTables {
  pixels: Pixels;
  links: Links;
  campaigns: Campaigns;
  campaign_versions: CampaignVersions;
  products: Products;
  prices: Prices;
  channel_rules: ChannelRules;
  ignored_referrers: IgnoredReferrers;
}
