-- One row per payment, with its journey as ordered arrays; every model and window is array arithmetic over it.
CREATE TABLE IF NOT EXISTS conversions (
  workspace_id UUID,
  payment_id UUID,
  revision UInt64 COMMENT 'The payment''s revision this row was built from; the highest stands',
  paid_at DateTime64(3, 'UTC'),
  amount_minor Int64 COMMENT 'Captured, in minor units of currency',
  refunded_minor Int64 COMMENT 'Given back since, restated on the day of payment',
  currency LowCardinality(String),
  confidence UInt8 COMMENT 'Percent',
  confidence_level LowCardinality(String) COMMENT 'high, medium, low, or none where nobody was matched',
  lookback_days UInt16 COMMENT 'Window the journey was cut to',
  touch_event_id Array(String),
  touch_at Array(DateTime64(3, 'UTC')),
  touch_kind Array(LowCardinality(String)),
  touch_channel Array(LowCardinality(String)),
  touch_source Array(String),
  touch_medium Array(String),
  touch_campaign Array(String),
  touch_link_id Array(String),
  touch_landing_path Array(String),
  touch_visitor_id Array(String)
) ENGINE = ReplacingMergeTree(revision)
ORDER BY (workspace_id, payment_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;
