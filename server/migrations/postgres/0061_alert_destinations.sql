-- Where alerts are told beside mails, and what became of each.
CREATE TABLE alert_destinations (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('slack', 'webhook')),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  host text NOT NULL,
  url_sealed bytea NOT NULL,
  secret_sealed bytea,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id)
);
COMMENT ON COLUMN alert_destinations.url_sealed IS 'Whoever knows the address of a Slack webhook may write to the channel.';
COMMENT ON COLUMN alert_destinations.secret_sealed IS 'Signs calls (Standard Webhooks); NULL for Slack.';

CREATE TABLE alert_deliveries (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  destination_id uuid NOT NULL,
  alert_id uuid NOT NULL,
  status text NOT NULL CHECK (status IN ('waiting', 'delivered', 'failed')),
  attempts integer NOT NULL DEFAULT 0,
  fault text,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  settled_at timestamptz(3),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, destination_id, alert_id),
  FOREIGN KEY (workspace_id, destination_id) REFERENCES alert_destinations (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, alert_id) REFERENCES alerts (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX alert_deliveries_waiting ON alert_deliveries (workspace_id, created_at) WHERE status = 'waiting';
COMMENT ON COLUMN alert_deliveries.fault IS 'Why the last attempt failed, as a sentence.';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['alert_destinations', 'alert_deliveries'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()))', t || '_workspace', t);
  END LOOP;
END $$;
SELECT audit_changes_of('alert_destinations', 'id', '{id,kind,name,host}', '{created_at}');
