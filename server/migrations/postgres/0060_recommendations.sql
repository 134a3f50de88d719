-- What to do next, and what came of it.
CREATE TABLE recommendations (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  type text NOT NULL,
  subject_kind text NOT NULL CHECK (subject_kind IN ('campaign', 'platform', 'workspace')),
  subject_id text NOT NULL,
  suggestion jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'accepted', 'dismissed', 'expired')),
  dismiss_reason text CHECK (length(dismiss_reason) BETWEEN 1 AND 500),
  decided_at timestamptz(3),
  measured_from date,
  outcome jsonb,
  suggested_at timestamptz(3) NOT NULL,
  refreshed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX recommendations_open ON recommendations (workspace_id, type, subject_kind, subject_id)
  WHERE status = 'open';
CREATE INDEX recommendations_newest ON recommendations (workspace_id, suggested_at DESC, id DESC);
CREATE INDEX recommendations_to_follow ON recommendations (workspace_id, measured_from)
  WHERE status = 'accepted' AND outcome IS NULL;
COMMENT ON COLUMN recommendations.suggestion IS 'Action, reason, impact, evidence and prediction as they were when last computed; fixed once decided.';
COMMENT ON COLUMN recommendations.measured_from IS 'First full day after it was accepted.';

ALTER TABLE recommendations ENABLE ROW LEVEL SECURITY;
ALTER TABLE recommendations FORCE ROW LEVEL SECURITY;
CREATE POLICY recommendations_workspace ON recommendations
  USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()));
SELECT audit_changes_of('recommendations', 'id', '{id,type,subject_kind,subject_id,status,dismiss_reason}',
  '{suggested_at,refreshed_at,suggestion}');
