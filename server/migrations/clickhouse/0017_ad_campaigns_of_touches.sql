-- The ad platform's campaign that a landing's address names.
ALTER TABLE touches ADD COLUMN IF NOT EXISTS ad_campaign_id String COMMENT 'gad_campaignid or utm_id of the address; empty: none';
ALTER TABLE conversions ADD COLUMN IF NOT EXISTS touch_ad_campaign_id Array(String)
  COMMENT 'Empty on rows written before it was read; then the UTM campaign alone tells';
