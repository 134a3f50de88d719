-- A workspace's own rules for channels. The first that matches decides; where none does, the default channels do.
CREATE TABLE channel_rules (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  position integer NOT NULL CHECK (position > 0),
  channel text NOT NULL,
  conditions jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, position) DEFERRABLE INITIALLY DEFERRED
);
COMMENT ON COLUMN channel_rules.position IS 'Place in the order, 1 first, without gaps.';
COMMENT ON COLUMN channel_rules.channel IS 'One of the default channels or a name of the workspace''s own.';
COMMENT ON COLUMN channel_rules.conditions IS 'Array of {field, is, values}; all must hold, one value of each is enough.';
ALTER TABLE channel_rules ENABLE ROW LEVEL SECURITY;
ALTER TABLE channel_rules FORCE ROW LEVEL SECURITY;
CREATE POLICY channel_rules_workspace ON channel_rules
  USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()));
