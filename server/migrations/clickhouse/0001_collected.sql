-- What pages and servers sent. One row per event id: the loader asks by event_key before it writes.
CREATE TABLE IF NOT EXISTS events (
  workspace_id UUID,
  event_id String COMMENT 'As the sender named it; unique in the workspace',
  event_key UInt128 COMMENT 'First 16 bytes of SHA-256 over workspace and event id',
  pixel_id Nullable(UUID) COMMENT 'NULL: sent by a server or recorded by a link',
  name LowCardinality(String),
  occurred_at DateTime64(3, 'UTC'),
  received_at DateTime64(3, 'UTC'),
  visitor_id String COMMENT 'Empty: unknown',
  session_id String COMMENT 'Empty: unknown',
  customer_id String COMMENT 'The shop''s own id; empty: unknown',
  email_hash String COMMENT 'Hex HMAC of the normalised address; empty: none given',
  tracking_id String COMMENT 'ct_tracking_id of the link click; empty: none',
  link_id String COMMENT 'ct_campaign_link_id; empty: none',
  order_id String COMMENT 'Empty: none',
  url String CODEC(ZSTD),
  path String CODEC(ZSTD),
  referrer String CODEC(ZSTD),
  channel LowCardinality(String),
  source LowCardinality(String) COMMENT 'Empty: none',
  medium LowCardinality(String) COMMENT 'Empty: none',
  campaign LowCardinality(String) COMMENT 'Empty: none',
  click_id_name LowCardinality(String) COMMENT 'gclid, fbclid …; empty: none',
  click_id String COMMENT 'Verbatim: click ids are case sensitive',
  value_minor Nullable(Int64) COMMENT 'What the sender says it was worth, in minor units; NULL: nothing said',
  currency LowCardinality(String) COMMENT 'ISO 4217; empty: none',
  is_bot Bool,
  ip_hash String COMMENT 'Keyed hash; the address is kept nowhere',
  user_agent LowCardinality(String) CODEC(ZSTD),
  properties String COMMENT 'JSON object as sent' CODEC(ZSTD),
  PROJECTION by_key (SELECT event_key ORDER BY event_key) WITH SETTINGS (index_granularity = 256)
) ENGINE = MergeTree
PARTITION BY toYYYYMM(occurred_at)
ORDER BY (workspace_id, name, occurred_at)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

-- Events that can earn credit, and the direct returns between them. Rows of one touch_key are one touch.
CREATE TABLE IF NOT EXISTS touches (
  workspace_id UUID,
  visitor_id String COMMENT 'Empty for a link click: its landing tells who it was, through tracking_id',
  touch_key String COMMENT 'One landing of one session from one source; repeats of it are the same touch',
  occurred_at DateTime64(3, 'UTC'),
  received_at DateTime64(3, 'UTC') COMMENT 'Decides the order of touches that happened at the same time',
  event_id String,
  kind LowCardinality(String) COMMENT 'link_click, landing or direct',
  session_id String,
  tracking_id String,
  link_id String,
  channel LowCardinality(String),
  source LowCardinality(String),
  medium LowCardinality(String),
  campaign LowCardinality(String),
  landing_path String,
  ip_hash String,
  INDEX tracking tracking_id TYPE bloom_filter GRANULARITY 1
) ENGINE = ReplacingMergeTree
ORDER BY (workspace_id, visitor_id, touch_key, event_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

-- Which visitor was seen with which identifying value.
CREATE TABLE IF NOT EXISTS identities (
  workspace_id UUID,
  kind LowCardinality(String) COMMENT 'email, customer, session or tracking',
  value String COMMENT 'The hash of an e-mail, else the id itself',
  visitor_id String,
  seen_at DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree
ORDER BY (workspace_id, kind, value, visitor_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;
