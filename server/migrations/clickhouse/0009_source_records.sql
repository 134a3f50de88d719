-- What providers told us, as they told it. A slice is read whole and replaced whole: rows of a higher version take the
-- place of those before, and what is not there any more gets a tombstone. Read with FINAL.
CREATE TABLE IF NOT EXISTS source_records (
  workspace_id UUID,
  connection_id UUID,
  provider LowCardinality(String),
  account_id String,
  stream LowCardinality(String),
  day Date COMMENT 'The day of the account''s own calendar; 1970-01-01 in streams without days',
  record_key String COMMENT 'Tells the records of a slice apart',
  payload String COMMENT 'JSON exactly as the provider gave it' CODEC(ZSTD),
  version UInt64,
  is_deleted UInt8
) ENGINE = ReplacingMergeTree(version, is_deleted)
ORDER BY (workspace_id, provider, account_id, stream, day, record_key)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;
