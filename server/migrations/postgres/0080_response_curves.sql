-- How revenue follows spend, as learned each night.
CREATE TABLE response_curve_fits (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  version integer NOT NULL CHECK (version > 0),
  fitted_at timestamptz(3) NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL CHECK (to_day >= from_day),
  currency text NOT NULL,
  PRIMARY KEY (workspace_id, version)
);
CREATE TABLE response_curves (
  workspace_id uuid NOT NULL,
  version integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('platform', 'channel', 'campaign')),
  unit_id text NOT NULL,
  place integer NOT NULL,
  curve jsonb NOT NULL,
  PRIMARY KEY (workspace_id, version, kind, unit_id),
  FOREIGN KEY (workspace_id, version) REFERENCES response_curve_fits (workspace_id, version) ON DELETE CASCADE
);
COMMENT ON COLUMN response_curves.place IS 'Among those of its kind, by spend; 0 has most.';
COMMENT ON COLUMN response_curves.curve IS 'Equally likely curves, or why there are none.';

ALTER TABLE response_curve_fits ENABLE ROW LEVEL SECURITY;
ALTER TABLE response_curve_fits FORCE ROW LEVEL SECURITY;
CREATE POLICY response_curve_fits_workspace ON response_curve_fits
  USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()));
ALTER TABLE response_curves ENABLE ROW LEVEL SECURITY;
ALTER TABLE response_curves FORCE ROW LEVEL SECURITY;
CREATE POLICY response_curves_workspace ON response_curves
  USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()));
