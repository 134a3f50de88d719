-- More of what a sender said, and of what was recognised. Events stored before have the columns' defaults.
ALTER TABLE events ADD COLUMN IF NOT EXISTS term LowCardinality(String) COMMENT 'utm_term; empty: none' AFTER campaign;
ALTER TABLE events ADD COLUMN IF NOT EXISTS content LowCardinality(String) COMMENT 'utm_content; empty: none' AFTER term;
ALTER TABLE events ADD COLUMN IF NOT EXISTS utm_issues Array(LowCardinality(String)) COMMENT 'Stable codes of what is wrong with the address''s UTM parameters' AFTER content;
ALTER TABLE events ADD COLUMN IF NOT EXISTS consent LowCardinality(String) COMMENT 'granted, denied or pending; empty: nothing said' AFTER is_bot;
ALTER TABLE events ADD COLUMN IF NOT EXISTS bot_name LowCardinality(String) COMMENT 'What a machine calls itself, or prefetch. Also where is_bot is false: a headless browser is named, and counted' AFTER consent;
ALTER TABLE events ADD COLUMN IF NOT EXISTS ip_prefix LowCardinality(String) COMMENT 'Network of the address, IPv4 /24, IPv6 /48; empty: unknown or no consent' AFTER ip_hash;
ALTER TABLE events ADD COLUMN IF NOT EXISTS library LowCardinality(String) COMMENT 'Client that sent it, name/version; empty: nothing said' AFTER user_agent;

ALTER TABLE events MODIFY COLUMN ip_hash String COMMENT 'Hash under a random key that is forgotten within two days; the address is kept nowhere';

-- Finds the newest arrivals without reading the rest: within a part, rows of one name lie in the order they happened in.
ALTER TABLE events ADD INDEX IF NOT EXISTS arrivals received_at TYPE minmax GRANULARITY 1;
