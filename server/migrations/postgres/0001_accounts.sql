-- Roles: the owner runs migrations; tributary_app serves requests and is neither owner nor superuser.
-- Every workspace table below has row-level security ENABLED and FORCED; without a bound workspace it shows no rows.

CREATE FUNCTION current_workspace() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.workspace', true), '')::uuid $$;
COMMENT ON FUNCTION current_workspace() IS 'The workspace bound to this transaction; NULL when none is.';

CREATE FUNCTION current_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.person', true), '')::uuid $$;
COMMENT ON FUNCTION current_person() IS 'The user bound to this transaction for questions about themselves; NULL when none is.';

CREATE TABLE users (
  id uuid PRIMARY KEY,
  email text NOT NULL UNIQUE,
  name text NOT NULL,
  password_hash text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
COMMENT ON COLUMN users.email IS 'Lower case; the log-in name.';
COMMENT ON COLUMN users.password_hash IS 'argon2id in PHC string format.';

CREATE TABLE refresh_tokens (
  token_hash bytea PRIMARY KEY,
  family_id uuid NOT NULL,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  revoked_at timestamptz(3)
);
CREATE INDEX refresh_tokens_family ON refresh_tokens (family_id);
COMMENT ON COLUMN refresh_tokens.token_hash IS 'SHA-256 of the token; the token itself is never stored.';
COMMENT ON COLUMN refresh_tokens.family_id IS 'One log-in; every rotation stays in its family, reuse revokes all of it.';
COMMENT ON COLUMN refresh_tokens.expires_at IS 'Absolute: seven days after log-in, not extended by rotation.';
COMMENT ON COLUMN refresh_tokens.used_at IS 'When it was exchanged; a later use is a replay.';

CREATE TABLE workspaces (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  time_zone text NOT NULL DEFAULT 'UTC',
  currency text NOT NULL DEFAULT 'USD',
  lookback_days integer NOT NULL DEFAULT 30 CHECK (lookback_days BETWEEN 1 AND 90),
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
COMMENT ON COLUMN workspaces.time_zone IS 'IANA name; a day of this workspace is a day there.';
COMMENT ON COLUMN workspaces.currency IS 'The currency shown first; amounts are never converted into it.';
COMMENT ON COLUMN workspaces.lookback_days IS 'How long before a payment a touch can earn credit.';

CREATE TABLE members (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('admin', 'analyst', 'viewer', 'agent')),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, user_id)
);
CREATE INDEX members_user ON members (user_id);

ALTER TABLE members ENABLE ROW LEVEL SECURITY;
ALTER TABLE members FORCE ROW LEVEL SECURITY;
CREATE POLICY members_workspace ON members
  USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()));
CREATE POLICY members_self ON members FOR SELECT USING (user_id = (SELECT current_person()));

ALTER TABLE workspaces ENABLE ROW LEVEL SECURITY;
ALTER TABLE workspaces FORCE ROW LEVEL SECURITY;
CREATE POLICY workspaces_bound ON workspaces
  USING (id = (SELECT current_workspace())) WITH CHECK (id = (SELECT current_workspace()));
CREATE POLICY workspaces_of_person ON workspaces FOR SELECT
  USING (id IN (SELECT workspace_id FROM members WHERE user_id = (SELECT current_person())));

-- Public names (a pixel id, a key, a link code, a webhook address) arrive before any workspace is known.
-- This table answers "whose is it?" for a name the caller already holds, and cannot be listed.
CREATE TABLE directory (
  name text PRIMARY KEY,
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  target_id uuid NOT NULL
);
COMMENT ON TABLE directory IS 'Global by nature: public names are unique on the whole installation.';
COMMENT ON COLUMN directory.name IS 'kind:value, such as link:k3f9… or key:<hex SHA-256 of an API key>.';
ALTER TABLE directory ENABLE ROW LEVEL SECURITY;
ALTER TABLE directory FORCE ROW LEVEL SECURITY;
CREATE POLICY directory_workspace ON directory
  USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()));
CREATE POLICY directory_known_name ON directory FOR SELECT
  USING (name = nullif((SELECT current_setting('app.directory_name', true)), ''));

CREATE TABLE api_keys (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('secret', 'write')),
  name text NOT NULL,
  prefix text NOT NULL,
  key_hash text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  last_used_at timestamptz(3),
  PRIMARY KEY (workspace_id, id)
);
COMMENT ON COLUMN api_keys.key_hash IS 'Hex SHA-256 of the key; also its name in the directory.';
COMMENT ON COLUMN api_keys.last_used_at IS 'To the minute; NULL: never used.';

CREATE TABLE idempotency_keys (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  route text NOT NULL,
  key text NOT NULL,
  request_hash bytea NOT NULL,
  status integer,
  body jsonb,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, route, key)
);
COMMENT ON COLUMN idempotency_keys.request_hash IS 'SHA-256 of the request; the same key with another request is refused.';
COMMENT ON COLUMN idempotency_keys.status IS 'NULL while the first request is still running.';
