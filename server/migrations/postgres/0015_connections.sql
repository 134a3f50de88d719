-- Accounts at providers that a workspace has let us into, and the attempts to do so that are under way.
CREATE TABLE connections (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  platform text NOT NULL,
  status text NOT NULL CHECK (status IN ('connected', 'syncing', 'attention', 'disconnected')),
  attention text CHECK (attention IN ('reconnect', 'missing_permission', 'installation')),
  account_id text NOT NULL,
  account_name text,
  scopes text[] NOT NULL,
  access_token_sealed bytea,
  access_expires_at timestamptz(3),
  refresh_token_sealed bytea,
  refresh_lease uuid,
  refresh_lease_until timestamptz(3),
  sync_progress double precision CHECK (sync_progress BETWEEN 0 AND 1),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  last_synced_at timestamptz(3),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, platform, account_id),
  CONSTRAINT connections_attention_has_reason CHECK ((status = 'attention') = (attention IS NOT NULL)),
  CONSTRAINT connections_syncing_has_progress CHECK ((status = 'syncing') = (sync_progress IS NOT NULL))
);
COMMENT ON COLUMN connections.account_id IS 'The provider''s own name of who let us in, such as the sub of Google; connected again it stays the same row.';
COMMENT ON COLUMN connections.scopes IS 'What was allowed, which may be less than what was asked for.';
COMMENT ON COLUMN connections.access_token_sealed IS 'AES-256-GCM, bound to this row; NULL: disconnected.';
COMMENT ON COLUMN connections.refresh_token_sealed IS 'AES-256-GCM, bound to this row. Kept on a disconnected row only until the provider has withdrawn it.';
COMMENT ON COLUMN connections.refresh_lease IS 'Who refreshes at the moment, and only until refresh_lease_until: one at a time on the whole installation. Connecting again takes it away.';
COMMENT ON COLUMN connections.sync_progress IS 'Share that is done, 0 to 1; NULL: no sync runs.';

CREATE TABLE oauth_attempts (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  platform text NOT NULL,
  connection_id uuid,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  session_id uuid NOT NULL,
  browser_hash bytea NOT NULL,
  code_verifier_sealed bytea NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
COMMENT ON TABLE oauth_attempts IS 'Deleted when the browser comes back: a state works once.';
COMMENT ON COLUMN oauth_attempts.connection_id IS 'The connection to renew; NULL: a new one.';
COMMENT ON COLUMN oauth_attempts.session_id IS 'The log-in it was begun in, which must still last when the browser comes back.';
COMMENT ON COLUMN oauth_attempts.browser_hash IS 'SHA-256 of a random value that only the browser holds, in a cookie.';
COMMENT ON COLUMN oauth_attempts.code_verifier_sealed IS 'Of PKCE (RFC 7636); AES-256-GCM, bound to this row.';

ALTER TABLE stripe_connections ADD COLUMN account_id text;
CREATE UNIQUE INDEX stripe_connections_account ON stripe_connections (workspace_id, account_id, livemode);
COMMENT ON COLUMN stripe_connections.account_id IS 'Stripe''s acct_…; NULL: the key may not read it, or it was connected before this was asked.';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['connections', 'oauth_attempts'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()))', t || '_workspace', t);
  END LOOP;
END $$;
