-- Advice is about the ad platform's campaigns, whose budgets are what can be changed. What no release ever made goes.
DELETE FROM recommendations WHERE subject_kind = 'campaign';
ALTER TABLE recommendations DROP CONSTRAINT recommendations_subject_kind_check;
ALTER TABLE recommendations ADD CONSTRAINT recommendations_subject_kind_check
  CHECK (subject_kind IN ('ad_campaign', 'platform', 'workspace'));
