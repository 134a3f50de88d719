-- Months as they were reported: what each touchpoint was credited with when the books were closed.
CREATE TABLE credit_snapshots (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  from_day date NOT NULL,
  to_day date NOT NULL CHECK (to_day >= from_day),
  time_zone text NOT NULL,
  parameters_version integer NOT NULL,
  is_automatic boolean NOT NULL,
  payments integer NOT NULL,
  fingerprint text NOT NULL,
  taken_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX credit_snapshots_once_a_month ON credit_snapshots (workspace_id, from_day) WHERE is_automatic;
COMMENT ON TABLE credit_snapshots IS 'Never changed; its rows are in ClickHouse, credit_snapshot_rows.';
COMMENT ON COLUMN credit_snapshots.parameters_version IS 'Of the matching parameters in force; 0: pooled defaults.';
COMMENT ON COLUMN credit_snapshots.fingerprint IS 'SHA-256 of its rows: two snapshots with the same one say the same.';
ALTER TABLE credit_snapshots ENABLE ROW LEVEL SECURITY;
ALTER TABLE credit_snapshots FORCE ROW LEVEL SECURITY;
CREATE POLICY credit_snapshots_workspace ON credit_snapshots
  USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()));
SELECT audit_changes_of('credit_snapshots', 'id', '{id,name,from_day,to_day,is_automatic,payments,fingerprint}', '{taken_at}');
