-- What has expired is cleared away in passing; these indexes find it without reading the rest.
CREATE INDEX refresh_tokens_expiry ON refresh_tokens (expires_at);
CREATE INDEX refresh_tokens_user ON refresh_tokens (user_id);
CREATE INDEX idempotency_keys_oldest ON idempotency_keys (workspace_id, created_at);

-- jsonb refuses some of what JSON may hold (\u0000, lone surrogates) and reorders the rest.
ALTER TABLE idempotency_keys ALTER COLUMN body TYPE text;
COMMENT ON COLUMN idempotency_keys.body IS 'JSON text of the answer; NULL while the first request is still running.';
COMMENT ON COLUMN idempotency_keys.created_at IS 'Start of the request that holds the key; tells one holder from the next.';
