-- Links with a whole UTM template, a pause, and a place to go once they are over.
ALTER TABLE links
  ADD COLUMN term text,
  ADD COLUMN content text,
  ADD COLUMN utm_id text,
  ADD COLUMN expired_target_url text,
  ADD COLUMN paused_at timestamptz(3),
  ADD COLUMN revision integer NOT NULL DEFAULT 1,
  ADD COLUMN updated_at timestamptz(3) NOT NULL DEFAULT now();
UPDATE links SET updated_at = coalesce(deleted_at, created_at);
-- A brace in a value used to stand for itself; from now on it begins a placeholder.
UPDATE links SET
  campaign = translate(campaign, '{}', '()'),
  source = translate(source, '{}', '()'),
  medium = translate(medium, '{}', '()');
COMMENT ON COLUMN links.campaign IS 'Template of utm_campaign on the redirect, with placeholders such as {campaign}; NULL: none.';
COMMENT ON COLUMN links.expired_target_url IS 'Where clicks lead once it has expired or while it is paused; NULL: nowhere, 410.';
COMMENT ON COLUMN links.paused_at IS 'Since when it leads nowhere; NULL: it works.';
COMMENT ON COLUMN links.revision IS 'Raised with every change; the ETag.';
COMMENT ON COLUMN links.code IS 'The last part of /l/{code}; unique on the installation through the directory. Those made before may hold capitals, which then count; all others are found whatever the case.';
