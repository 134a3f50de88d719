-- Rules that watch metrics, and what they found.
CREATE TABLE alert_rules (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  metric text NOT NULL,
  condition text NOT NULL CHECK (condition IN ('below', 'above', 'falls_by', 'rises_by')),
  threshold double precision NOT NULL,
  days integer NOT NULL CHECK (days BETWEEN 1 AND 30),
  channel text,
  even_if_provisional boolean NOT NULL,
  tells_admins boolean NOT NULL,
  is_enabled boolean NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id)
);
COMMENT ON COLUMN alert_rules.threshold IS 'In the metric''s own unit; of falls_by and rises_by a share, such as 0.3.';
COMMENT ON COLUMN alert_rules.days IS 'How many full days are looked at, yesterday the last.';
COMMENT ON COLUMN alert_rules.channel IS 'NULL: all channels.';

CREATE TABLE alerts (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  rule_id uuid NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL,
  metric_value double precision NOT NULL,
  compared_value double precision,
  rule jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'acknowledged', 'resolved')),
  fired_at timestamptz(3) NOT NULL,
  resolved_at timestamptz(3),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, rule_id, to_day),
  FOREIGN KEY (workspace_id, rule_id) REFERENCES alert_rules (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX alerts_newest ON alerts (workspace_id, fired_at DESC, id DESC);
COMMENT ON COLUMN alerts.rule IS 'The rule as it was then.';
COMMENT ON COLUMN alerts.compared_value IS 'Of as many days before; NULL: the rule compares with nothing.';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['alert_rules', 'alerts'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()))', t || '_workspace', t);
  END LOOP;
END $$;
SELECT audit_changes_of('alert_rules', 'id',
  '{id,name,metric,condition,threshold,days,channel,even_if_provisional,tells_admins,is_enabled}', '{created_at}');
SELECT audit_changes_of('alerts', 'id', '{id,rule_id,from_day,to_day,metric_value,status}', '{fired_at}');
