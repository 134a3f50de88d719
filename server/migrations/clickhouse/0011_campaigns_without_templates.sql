-- Templates of addresses are not among what is read of campaigns.
ALTER TABLE dim_ad_campaigns DROP COLUMN IF EXISTS utm_campaign;
