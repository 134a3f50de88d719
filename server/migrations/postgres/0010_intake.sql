-- The random key under which a day's addresses are hashed. Gone after two days, and with it any way back or across days.
CREATE TABLE day_salts (
  day date PRIMARY KEY,
  salt bytea NOT NULL CHECK (octet_length(salt) = 32)
);
COMMENT ON TABLE day_salts IS 'Of the installation, not of a workspace: the workspace is part of what is hashed. Every collector needs the same one.';
COMMENT ON COLUMN day_salts.day IS 'UTC.';
ALTER TABLE day_salts ENABLE ROW LEVEL SECURITY;
ALTER TABLE day_salts FORCE ROW LEVEL SECURITY;
CREATE POLICY day_salts_of_installation ON day_salts USING (true) WITH CHECK (true);

-- What senders were told no about, counted: a sender that ignores its answers must not lose data unseen.
CREATE TABLE refused_events (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  day date NOT NULL,
  door text NOT NULL,
  reason text NOT NULL,
  events bigint NOT NULL,
  last_at timestamptz(3) NOT NULL,
  PRIMARY KEY (workspace_id, day, door, reason)
);
COMMENT ON COLUMN refused_events.door IS 'events, pixel, segment or measurement_protocol.';
COMMENT ON COLUMN refused_events.reason IS 'Field at fault and what it must be; never the value sent.';
ALTER TABLE refused_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE refused_events FORCE ROW LEVEL SECURITY;
CREATE POLICY refused_events_workspace ON refused_events
  USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()));
