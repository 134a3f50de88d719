-- What matches are made by, as a workspace learned it from its own payments. Without a row, pooled defaults are used.
CREATE TABLE matching_parameters (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  version integer NOT NULL CHECK (version > 0),
  learned_at timestamptz(3) NOT NULL DEFAULT now(),
  payments integer NOT NULL,
  parameters jsonb NOT NULL,
  report jsonb NOT NULL,
  PRIMARY KEY (workspace_id, version)
);
COMMENT ON TABLE matching_parameters IS 'Each learning adds a version; the highest one is used. Nothing in it is about a person.';
COMMENT ON COLUMN matching_parameters.payments IS 'How many payments with a known payer it was learned from.';
COMMENT ON COLUMN matching_parameters.parameters IS 'Chances of each signal''s levels (m, stray holders, how often seen), chances that payers were never seen, and the calibration curve.';
COMMENT ON COLUMN matching_parameters.report IS 'How right it was for the latest payments, which it was not learned from: pairs, Brier score, calibration error, bands with Wilson intervals.';
ALTER TABLE matching_parameters ENABLE ROW LEVEL SECURITY;
ALTER TABLE matching_parameters FORCE ROW LEVEL SECURITY;
CREATE POLICY matching_parameters_workspace ON matching_parameters
  USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()));

ALTER TABLE payment_matches ADD COLUMN parameters_version integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN payment_matches.parameters_version IS 'Version of matching_parameters that the match was made by; 0: pooled defaults.';

-- The ad click that brought the buyer, where the shop put it into the payment's metadata.
ALTER TABLE payments ADD COLUMN click_id text;
CREATE INDEX payments_click ON payments (workspace_id, click_id) WHERE click_id IS NOT NULL;
COMMENT ON COLUMN payments.click_id IS 'gclid, fbclid or the like, verbatim; NULL: none was carried.';
