-- A report of a browser that says Global Privacy Control counts for its link, and does not keep which click it was of.
ALTER TABLE reported_conversions DROP CONSTRAINT reported_conversions_check3;
ALTER TABLE reported_conversions ADD CONSTRAINT reported_conversions_accepted CHECK (status = 'rejected'
  OR (link_id IS NOT NULL AND clicked_at IS NOT NULL AND days_since_click IS NOT NULL AND window_days IS NOT NULL));
COMMENT ON COLUMN reported_conversions.tracking_id IS 'NULL: what was sent is no UUID, or the browser refuses to be followed.';
