-- One table of connections, whether access came by consent or by a key that was pasted.
ALTER TABLE connections
  ADD COLUMN mode text NOT NULL DEFAULT 'live' CHECK (mode IN ('live', 'test')),
  ADD COLUMN api_key_sealed bytea,
  ADD COLUMN webhook_secret_sealed bytea,
  ADD COLUMN previous_webhook_secret_sealed bytea,
  ADD COLUMN previous_webhook_secret_until timestamptz(3),
  ADD COLUMN last_webhook_at timestamptz(3),
  ALTER COLUMN account_id DROP NOT NULL,
  ALTER COLUMN scopes SET DEFAULT '{}',
  ADD CONSTRAINT connections_previous_secret_ends
    CHECK ((previous_webhook_secret_sealed IS NULL) = (previous_webhook_secret_until IS NULL)),
  DROP CONSTRAINT connections_workspace_id_platform_account_id_key;
CREATE UNIQUE INDEX connections_account ON connections (workspace_id, platform, account_id, mode);
COMMENT ON TABLE connections IS 'Accounts at providers that a workspace has let us into, by consent or by a key.';
COMMENT ON COLUMN connections.account_id IS 'The provider''s own name of who let us in, such as the sub of Google or acct_… of Stripe; connected again it stays the same row. NULL: the key may not tell.';
COMMENT ON COLUMN connections.mode IS 'Whether real money moves: a provider''s test mode is a connection of its own.';
COMMENT ON COLUMN connections.api_key_sealed IS 'AES-256-GCM, bound to this row; NULL: connected by consent.';
COMMENT ON COLUMN connections.webhook_secret_sealed IS 'AES-256-GCM, bound to this row; NULL: not known yet, no webhook is believed.';
COMMENT ON COLUMN connections.previous_webhook_secret_sealed IS 'The secret before the last change, as it was sealed; NULL: there was none.';
COMMENT ON COLUMN connections.previous_webhook_secret_until IS 'From then on the previous secret is not believed.';

DROP TRIGGER audited ON connections;
SELECT audit_changes_of('connections', 'id',
  '{id,platform,mode,status,attention,scopes,previous_webhook_secret_until}',
  '{created_at,access_token_sealed,access_expires_at,refresh_token_sealed,refresh_lease,refresh_lease_until,sync_progress,last_synced_at,last_webhook_at}');

-- The owner moves the rows of every workspace: for this once, neither the policies nor the audit log see it.
ALTER TABLE connections NO FORCE ROW LEVEL SECURITY;
ALTER TABLE stripe_connections NO FORCE ROW LEVEL SECURITY;
ALTER TABLE oauth_attempts NO FORCE ROW LEVEL SECURITY;
ALTER TABLE connections DISABLE TRIGGER audited;
INSERT INTO connections (workspace_id, id, platform, status, account_id, mode, api_key_sealed, webhook_secret_sealed,
    previous_webhook_secret_sealed, previous_webhook_secret_until, last_webhook_at, created_at)
  SELECT workspace_id, id, 'stripe', 'connected', account_id, CASE WHEN livemode THEN 'live' ELSE 'test' END, secret_key_sealed,
    webhook_secret_sealed, previous_webhook_secret_sealed, previous_webhook_secret_until, last_webhook_at, created_at
  FROM stripe_connections;
UPDATE connections SET platform = 'ga4' WHERE platform = 'google_analytics_4';
UPDATE oauth_attempts SET platform = 'ga4' WHERE platform = 'google_analytics_4';
ALTER TABLE connections ENABLE TRIGGER audited;
ALTER TABLE oauth_attempts FORCE ROW LEVEL SECURITY;
ALTER TABLE connections FORCE ROW LEVEL SECURITY;
DROP TABLE stripe_connections;

-- What of the account a webhook is about, as its provider's connector says.
ALTER TABLE webhook_inbox RENAME COLUMN payment_key TO subject;
COMMENT ON COLUMN webhook_inbox.subject IS 'Id under which what the event speaks of is booked; NULL: nothing to do.';
