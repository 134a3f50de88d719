-- Sites that a workspace's visitors pass through: who comes back from one goes on with the same visit.
CREATE TABLE ignored_referrers (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  host text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, host)
);
COMMENT ON COLUMN ignored_referrers.host IS 'As DNS has it, lower case; counts for all hosts below it too.';
ALTER TABLE ignored_referrers ENABLE ROW LEVEL SECURITY;
ALTER TABLE ignored_referrers FORCE ROW LEVEL SECURITY;
CREATE POLICY ignored_referrers_workspace ON ignored_referrers
  USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()));
SELECT audit_changes_of('ignored_referrers', 'id', '{id,host}', '{created_at}');
