-- Budgets are set by the ad platform's own campaigns, too.
ALTER TABLE response_curves DROP CONSTRAINT response_curves_kind_check;
ALTER TABLE response_curves ADD CONSTRAINT response_curves_kind_check
  CHECK (kind IN ('platform', 'channel', 'campaign', 'ad_campaign'));
