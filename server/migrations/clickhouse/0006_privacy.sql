-- Event ids that were erased: a repetition of them is no new event.
CREATE TABLE IF NOT EXISTS erased_events (
  workspace_id UUID,
  event_key UInt128 COMMENT 'As in events: a hash, which leads back to nobody'
) ENGINE = ReplacingMergeTree
ORDER BY event_key
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

-- Whom a running erasure looks for. In memory alone: what a mutation names in its own text stays on disk after it.
CREATE TABLE IF NOT EXISTS erasing (
  workspace_id UUID,
  erasure_id UUID,
  kind LowCardinality(String) COMMENT 'email, customer, visitor, session, tracking, clicker, order or payment',
  value String
) ENGINE = Memory;

-- Replaced parts are files that can still be read; merged ones are synced before they replace anything.
ALTER TABLE events MODIFY SETTING old_parts_lifetime = 15;
ALTER TABLE touches MODIFY SETTING old_parts_lifetime = 15;
ALTER TABLE identities MODIFY SETTING old_parts_lifetime = 15;
ALTER TABLE conversions MODIFY SETTING old_parts_lifetime = 15;
