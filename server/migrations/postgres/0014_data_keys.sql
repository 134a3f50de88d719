-- Secrets of a workspace are sealed under a data key of its own, which lies here wrapped by a key that is kept elsewhere.
CREATE TABLE workspace_data_keys (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  wrapped_key bytea NOT NULL,
  wrapped_by text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  wrapped_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id)
);
COMMENT ON COLUMN workspace_data_keys.wrapped_key IS '256-bit key, wrapped and bound to this workspace; useless without the wrapping key.';
COMMENT ON COLUMN workspace_data_keys.wrapped_by IS 'Name of the wrapping key, such as local:1f0c2a9b or vault:transit/tributary; never the key.';
COMMENT ON COLUMN workspace_data_keys.wrapped_at IS 'When it was wrapped last: changing the wrapping key rewraps it and leaves what it sealed untouched.';

ALTER TABLE workspace_data_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE workspace_data_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY workspace_data_keys_workspace ON workspace_data_keys
  USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()));
