-- Payments and their credits as they stood when a snapshot was taken. They say nothing of who paid.
CREATE TABLE IF NOT EXISTS credit_snapshot_rows (
  workspace_id UUID,
  snapshot_id UUID,
  payment_id UUID,
  paid_at DateTime64(3, 'UTC'),
  currency LowCardinality(String),
  net_minor Int64 COMMENT 'After refunds',
  lookback_days UInt16,
  touch_key Array(UInt64) COMMENT 'Hashes of the touchpoints'' events',
  touch_channel Array(LowCardinality(String)),
  credit_share Map(LowCardinality(String), Array(Float64)),
  credit_net Map(LowCardinality(String), Array(Int64))
) ENGINE = ReplacingMergeTree
ORDER BY (workspace_id, snapshot_id, payment_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;
