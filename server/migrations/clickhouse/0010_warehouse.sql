-- The marts: what source records say, in one shape for all platforms. Each slice, such as a day of an account, is
-- replaced whole under a higher version. Read with FINAL.
CREATE TABLE IF NOT EXISTS fct_ad_performance (
  workspace_id UUID,
  day Date COMMENT 'Of the account''s own calendar',
  platform LowCardinality(String) COMMENT 'google_ads or meta_ads',
  account_id String,
  ad_campaign_id String,
  ad_group_id String COMMENT 'Empty in the rest',
  ad_id String COMMENT 'Empty in the rest',
  grain LowCardinality(String) COMMENT 'ad, or rest: what the campaign has beyond its ads',
  currency LowCardinality(String) COMMENT 'The account''s, ISO 4217',
  impressions Int64 COMMENT 'Below zero only in a rest',
  clicks Int64 COMMENT 'Below zero only in a rest',
  cost_micros Int64 COMMENT 'Millionths of the currency''s unit; below zero only in a rest',
  claimed_conversions Decimal(18, 6) COMMENT 'As the platform claims them',
  claimed_value_micros Int64 COMMENT 'As the platform claims it',
  campaign_id Nullable(UUID) COMMENT 'Our campaign, by its mapping; NULL: none',
  version UInt64,
  is_deleted UInt8
) ENGINE = ReplacingMergeTree(version, is_deleted)
ORDER BY (workspace_id, day, platform, account_id, ad_campaign_id, ad_group_id, ad_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

CREATE TABLE IF NOT EXISTS dim_ad_campaigns (
  workspace_id UUID,
  platform LowCardinality(String),
  account_id String,
  ad_campaign_id String,
  name String,
  type LowCardinality(String) COMMENT 'The platform''s own word, such as PERFORMANCE_MAX; empty: not known',
  status LowCardinality(String) COMMENT 'The platform''s own word, such as ENABLED or PAUSED',
  budget_micros Nullable(Int64) COMMENT 'NULL: none of its own',
  budget_period LowCardinality(String) COMMENT 'daily or lifetime; empty: no budget of its own',
  currency LowCardinality(String) COMMENT 'The account''s; empty: not known yet',
  utm_campaign String COMMENT 'That its links carry by the platform''s own templates; empty: none told',
  version UInt64,
  is_deleted UInt8
) ENGINE = ReplacingMergeTree(version, is_deleted)
ORDER BY (workspace_id, platform, account_id, ad_campaign_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

CREATE TABLE IF NOT EXISTS fct_sessions_ga4 (
  workspace_id UUID,
  day Date COMMENT 'Of the property''s own calendar',
  account_id String COMMENT 'The property''s id',
  source String,
  medium String,
  ga4_campaign String,
  currency LowCardinality(String) COMMENT 'Empty: the property named none',
  sessions Int64,
  engaged_sessions Int64,
  conversions Decimal(18, 6) COMMENT 'Key events',
  revenue_micros Int64,
  version UInt64,
  is_deleted UInt8
) ENGINE = ReplacingMergeTree(version, is_deleted)
ORDER BY (workspace_id, day, account_id, source, medium, ga4_campaign)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

CREATE TABLE IF NOT EXISTS dim_date (
  workspace_id UUID,
  day Date,
  week Date COMMENT 'Its Monday',
  month Date COMMENT 'Its first day',
  quarter Date COMMENT 'Its first day',
  year UInt16,
  weekday UInt8 COMMENT '1 Monday to 7 Sunday',
  is_weekend Bool,
  country LowCardinality(String) COMMENT 'Whose holidays are meant, ISO 3166; empty: of none',
  is_holiday Bool COMMENT 'A public holiday there',
  holiday String COMMENT 'Its name in English; empty: none',
  version UInt64,
  is_deleted UInt8
) ENGINE = ReplacingMergeTree(version, is_deleted)
ORDER BY (workspace_id, day)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;
