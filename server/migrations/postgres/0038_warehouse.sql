-- What the models made of what providers told, and what they made of it before.
CREATE TABLE model_builds (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  model text NOT NULL,
  platform text NOT NULL,
  account_id text NOT NULL,
  from_day date,
  to_day date,
  day_count integer NOT NULL,
  status text NOT NULL CHECK (status IN ('built', 'blocked')),
  row_count bigint NOT NULL DEFAULT 0,
  failures jsonb NOT NULL DEFAULT '[]',
  warnings jsonb NOT NULL DEFAULT '[]',
  started_at timestamptz(3) NOT NULL,
  duration_ms integer NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX model_builds_newest ON model_builds (workspace_id, started_at DESC, id DESC);
CREATE INDEX model_builds_of_model ON model_builds (workspace_id, model, started_at DESC);
COMMENT ON COLUMN model_builds.model IS 'The mart that was built, with all it rests on.';
COMMENT ON COLUMN model_builds.from_day IS 'First of the days that were built; NULL: the model has no days.';
COMMENT ON COLUMN model_builds.status IS 'blocked: a test failed, the mart keeps the rows it had.';
COMMENT ON COLUMN model_builds.row_count IS 'Rows of these days now.';
COMMENT ON COLUMN model_builds.failures IS 'Tests that failed: model, test, failing rows.';
COMMENT ON COLUMN model_builds.warnings IS 'Tests that only warn, likewise.';

CREATE TABLE mart_days (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  mart text NOT NULL,
  platform text NOT NULL,
  account_id text NOT NULL,
  day date NOT NULL,
  source_version bigint NOT NULL,
  totals jsonb NOT NULL DEFAULT '[]',
  built_at timestamptz(3),
  restated_at timestamptz(3),
  blocked_at timestamptz(3),
  PRIMARY KEY (workspace_id, mart, platform, account_id, day)
);
COMMENT ON TABLE mart_days IS 'Per day of an account: from what the mart was built, and when its sums last changed.';
COMMENT ON COLUMN mart_days.day IS '1970-01-01 for marts without days.';
COMMENT ON COLUMN mart_days.source_version IS 'Highest version of the source records it was built from; a higher one is to be built.';
COMMENT ON COLUMN mart_days.totals IS 'Sums by currency, as last built.';
COMMENT ON COLUMN mart_days.built_at IS 'NULL: never in order.';
COMMENT ON COLUMN mart_days.restated_at IS 'When its sums last differed from what they were before; NULL: never.';
COMMENT ON COLUMN mart_days.blocked_at IS 'Since when newer source records fail a test; NULL: they do not.';

CREATE TABLE restatements (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  mart text NOT NULL,
  platform text NOT NULL,
  account_id text NOT NULL,
  day date NOT NULL,
  measure text NOT NULL,
  currency text NOT NULL,
  previous numeric NOT NULL,
  current numeric NOT NULL,
  found_at timestamptz(3) NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX restatements_newest ON restatements (workspace_id, found_at DESC, id DESC);
COMMENT ON TABLE restatements IS 'Sums of a day that a platform changed after they had been built once.';
COMMENT ON COLUMN restatements.currency IS 'Empty for counts.';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['model_builds', 'mart_days', 'restatements'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()))', t || '_workspace', t);
  END LOOP;
END $$;
