-- How much each channel counts by the data-driven models, as a workspace learned it from its own journeys. Without a row,
-- touches share equally.
CREATE TABLE model_parameters (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  version integer NOT NULL CHECK (version > 0),
  fitted_at timestamptz(3) NOT NULL DEFAULT now(),
  fingerprint text NOT NULL,
  conversions integer NOT NULL,
  nulls integer NOT NULL,
  strengths jsonb NOT NULL,
  PRIMARY KEY (workspace_id, version)
);
COMMENT ON TABLE model_parameters IS 'Each learning adds a version; the highest one is used. Nothing in it is about a person.';
COMMENT ON COLUMN model_parameters.fingerprint IS 'SHA-256 of the paths it was learned from: the same paths are not learned from twice.';
COMMENT ON COLUMN model_parameters.conversions IS 'Journeys that led to a payment.';
COMMENT ON COLUMN model_parameters.nulls IS 'Journeys that did not.';
COMMENT ON COLUMN model_parameters.strengths IS 'By model and channel: how much it counts.';
ALTER TABLE model_parameters ENABLE ROW LEVEL SECURITY;
ALTER TABLE model_parameters FORCE ROW LEVEL SECURITY;
CREATE POLICY model_parameters_workspace ON model_parameters
  USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()));
