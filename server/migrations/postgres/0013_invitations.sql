CREATE TABLE invitations (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  email text NOT NULL,
  role text NOT NULL CHECK (role IN ('admin', 'analyst', 'viewer', 'agent')),
  token_hash text NOT NULL,
  invited_by uuid REFERENCES users (id) ON DELETE SET NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  expires_at timestamptz(3) NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, email)
);
COMMENT ON TABLE invitations IS 'Open ones only: accepted and withdrawn ones are deleted.';
COMMENT ON COLUMN invitations.email IS 'Normalised; whoever accepts must have proved to read it.';
COMMENT ON COLUMN invitations.token_hash IS 'Hex SHA-256 of the token in the mail; also its name in the directory.';
ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitations FORCE ROW LEVEL SECURITY;
CREATE POLICY invitations_workspace ON invitations
  USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()));
