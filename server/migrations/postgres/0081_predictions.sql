-- What is to be expected of a month, as predicted each day.
CREATE TABLE predictions (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  made_on date NOT NULL,
  kind text NOT NULL CHECK (kind IN ('workspace', 'channel', 'campaign')),
  subject_id text NOT NULL,
  metric text NOT NULL CHECK (metric IN ('revenue', 'spend')),
  place integer NOT NULL,
  made_at timestamptz(3) NOT NULL,
  month text NOT NULL CHECK (month ~ '^\d{4}-\d{2}$'),
  currency text NOT NULL,
  prediction jsonb NOT NULL,
  PRIMARY KEY (workspace_id, made_on, kind, subject_id, metric)
);
COMMENT ON COLUMN predictions.made_on IS 'Day of the workspace; made again on the same day, the newer counts.';
COMMENT ON COLUMN predictions.subject_id IS 'Channel or campaign; empty for the workspace.';
COMMENT ON COLUMN predictions.place IS 'Among those of its day, by what is expected; 0 is most.';

ALTER TABLE predictions ENABLE ROW LEVEL SECURITY;
ALTER TABLE predictions FORCE ROW LEVEL SECURITY;
CREATE POLICY predictions_workspace ON predictions
  USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()));
