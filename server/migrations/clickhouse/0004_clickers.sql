-- Who clicked a link, as its own host could tell: what "one click for each visitor and hour" is counted by.
ALTER TABLE events ADD COLUMN IF NOT EXISTS clicker String COMMENT 'Of link clicks: keyed hash of the link host''s cookie, else of the day''s network and browser; empty: not recorded by our redirect' AFTER visitor_id;
