-- What a key may do, for how long, and how often.
ALTER TABLE api_keys
  ADD COLUMN permissions text[],
  ADD COLUMN expires_at timestamptz(3),
  ADD COLUMN calls_per_minute integer CHECK (calls_per_minute > 0);
COMMENT ON COLUMN api_keys.permissions IS 'Of a secret key; NULL: everything a key may be given, and what is added to that later.';
COMMENT ON COLUMN api_keys.expires_at IS 'NULL: never. Rotation sets it on the key that is replaced.';
COMMENT ON COLUMN api_keys.calls_per_minute IS 'A limit of its own beside the installation''s; NULL: none.';
