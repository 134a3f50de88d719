CREATE TABLE pixels (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  name text NOT NULL,
  domain text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  first_event_at timestamptz(3),
  last_event_at timestamptz(3),
  PRIMARY KEY (workspace_id, id)
);
COMMENT ON COLUMN pixels.first_event_at IS 'Arrival of the first event; NULL: none yet.';
COMMENT ON COLUMN pixels.last_event_at IS 'Arrival of the newest event, to within a few seconds.';

CREATE TABLE links (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  code text NOT NULL,
  target_url text NOT NULL,
  title text NOT NULL,
  campaign text,
  source text,
  medium text,
  youtube_video_id text,
  expires_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  deleted_at timestamptz(3),
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX links_newest ON links (workspace_id, created_at DESC, id DESC);
COMMENT ON COLUMN links.code IS 'The last part of /l/{code}; unique on the installation through the directory.';
COMMENT ON COLUMN links.campaign IS 'utm_campaign set on the redirect; NULL: none.';
COMMENT ON COLUMN links.deleted_at IS 'A deleted link answers 410 and keeps its past clicks.';

CREATE TABLE stripe_connections (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  livemode boolean NOT NULL,
  secret_key_sealed bytea NOT NULL,
  webhook_secret_sealed bytea NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  last_webhook_at timestamptz(3),
  PRIMARY KEY (workspace_id, id)
);
COMMENT ON COLUMN stripe_connections.secret_key_sealed IS 'AES-256-GCM, bound to this row.';
COMMENT ON COLUMN stripe_connections.webhook_secret_sealed IS 'AES-256-GCM, bound to this row.';
