-- What somebody found not to belong together: an email or customer ID that says nothing about a visitor it was seen with.
CREATE TABLE identity_splits (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('email', 'customer')),
  value text NOT NULL CHECK (length(value) BETWEEN 1 AND 255),
  visitor_id text NOT NULL CHECK (length(visitor_id) BETWEEN 1 AND 255),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, kind, value, visitor_id)
);
COMMENT ON COLUMN identity_splits.value IS 'The hash of an email, else the customer ID itself, as `identities` has it.';
ALTER TABLE identity_splits ENABLE ROW LEVEL SECURITY;
ALTER TABLE identity_splits FORCE ROW LEVEL SECURITY;
CREATE POLICY identity_splits_workspace ON identity_splits USING (workspace_id = (SELECT current_workspace()))
  WITH CHECK (workspace_id = (SELECT current_workspace()));
-- Nothing of the person: the log outlives erasures.
SELECT audit_changes_of('identity_splits', 'id', '{id,kind}', '{created_at}');
