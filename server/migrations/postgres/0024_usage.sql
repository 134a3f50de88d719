-- What each workspace used on each of its days, what that costs, and where it is to stop.
CREATE TABLE usage_days (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  day date NOT NULL,
  meter text NOT NULL,
  key_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
  quantity bigint NOT NULL CHECK (quantity >= 0),
  PRIMARY KEY (workspace_id, day, meter, key_id)
);
COMMENT ON COLUMN usage_days.day IS 'By the workspace''s clock.';
COMMENT ON COLUMN usage_days.meter IS 'As in the table of meters of the contract.';
COMMENT ON COLUMN usage_days.key_id IS 'The API key; all zeros: of the whole workspace. It outlives the key.';
COMMENT ON COLUMN usage_days.quantity IS 'A sum; of a level, such as storage, the newest measure of the day.';

CREATE TABLE usage_rates (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  since date NOT NULL CHECK (EXTRACT(day FROM since) = 1),
  own jsonb,
  revision integer NOT NULL,
  PRIMARY KEY (workspace_id, since)
);
COMMENT ON TABLE usage_rates IS 'A month is paid for by the newest row that is not after it; with none, by the installation''s rates.';
COMMENT ON COLUMN usage_rates.since IS 'First day of the first month it holds for.';
COMMENT ON COLUMN usage_rates.own IS 'Currency, and for each meter the price in millionths of it for so many units. NULL: the installation''s again.';
COMMENT ON COLUMN usage_rates.revision IS 'Rises with each change of any of the workspace''s rows.';

CREATE TABLE usage_limits (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  limits jsonb NOT NULL,
  revision integer NOT NULL,
  PRIMARY KEY (workspace_id)
);
COMMENT ON COLUMN usage_limits.limits IS 'A list: meter, soft limit, hard limit; each of a calendar month, of a level at any time.';

CREATE TABLE usage_warnings (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  month date NOT NULL,
  meter text NOT NULL,
  threshold text NOT NULL CHECK (threshold IN ('near_soft', 'over_soft', 'near_hard', 'over_hard')),
  reached_at timestamptz(3) NOT NULL,
  mailed_at timestamptz(3),
  PRIMARY KEY (workspace_id, month, meter, threshold)
);
COMMENT ON TABLE usage_warnings IS 'So that admins are told of each threshold once a month.';
COMMENT ON COLUMN usage_warnings.mailed_at IS 'NULL: they have not been told yet.';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['usage_days', 'usage_rates', 'usage_limits', 'usage_warnings'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()))', t || '_workspace', t);
  END LOOP;
END $$;
SELECT audit_changes_of('usage_rates', 'since', '{since,own}', '{revision}');
SELECT audit_changes_of('usage_limits', 'workspace_id', '{limits}', '{revision}');
