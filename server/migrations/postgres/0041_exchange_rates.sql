-- Exchange rates: what the European Central Bank publishes, the same for every workspace, and a workspace's own.
CREATE TABLE ecb_rates (
  day date PRIMARY KEY,
  rates jsonb NOT NULL
);
COMMENT ON TABLE ecb_rates IS 'Public; belongs to no workspace.';
COMMENT ON COLUMN ecb_rates.rates IS 'By currency: its units for one euro, as decimal text.';

CREATE TABLE ecb_reads (
  id boolean PRIMARY KEY DEFAULT true CHECK (id),
  tried_at timestamptz(3) NOT NULL,
  read_at timestamptz(3),
  error text
);
COMMENT ON TABLE ecb_reads IS 'One row: when the rates were asked for last, and how that went.';
COMMENT ON COLUMN ecb_reads.read_at IS 'When they were last had; NULL: never.';
COMMENT ON COLUMN ecb_reads.error IS 'Of the last try; NULL: there was none.';

CREATE TABLE own_rates (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  base text NOT NULL,
  quote text NOT NULL CHECK (quote <> base),
  day date NOT NULL,
  rate numeric NOT NULL CHECK (rate > 0),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, base, quote, day)
);
COMMENT ON COLUMN own_rates.rate IS 'Units of quote for one unit of base.';
ALTER TABLE own_rates ENABLE ROW LEVEL SECURITY;
ALTER TABLE own_rates FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rates_workspace ON own_rates
  USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()));
SELECT audit_changes_of('own_rates', 'id', '{id,base,quote,day,rate}', '{created_at}');
COMMENT ON COLUMN workspaces.currency IS 'The currency of reports: what amounts are converted into where one is asked for, and shown first.';
