-- Chat flows: what the bot says and asks, and the versions published from them.
CREATE TABLE chat_flows (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  campaign_id uuid,
  is_enabled boolean NOT NULL DEFAULT true,
  draft jsonb NOT NULL,
  published_draft jsonb,
  version_count integer NOT NULL DEFAULT 0,
  revision integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id),
  UNIQUE NULLS NOT DISTINCT (workspace_id, campaign_id),
  FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaigns (workspace_id, id) ON DELETE CASCADE,
  CHECK ((published_draft IS NULL) = (version_count = 0))
);
CREATE INDEX chat_flows_newest ON chat_flows (workspace_id, created_at DESC, id DESC);
COMMENT ON COLUMN chat_flows.campaign_id IS 'NULL: the flow of conversations whose campaign has none of its own.';
COMMENT ON COLUMN chat_flows.is_enabled IS 'False: new conversations do not begin with it; running ones finish.';
COMMENT ON COLUMN chat_flows.published_draft IS 'The draft as last published; NULL: never.';

CREATE TABLE chat_flow_versions (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  flow_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  note text NOT NULL DEFAULT '',
  definition jsonb NOT NULL,
  published_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, flow_id, number),
  FOREIGN KEY (workspace_id, flow_id) REFERENCES chat_flows (workspace_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE chat_flow_versions IS 'What was published; rows never change, and conversations finish on the one they began with.';
CREATE TRIGGER chat_flow_versions_never_change BEFORE UPDATE ON chat_flow_versions
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_version();

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['chat_flows', 'chat_flow_versions'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()))', t || '_workspace', t);
  END LOOP;
END $$;
SELECT audit_changes_of('chat_flows', 'id', '{id,name,campaign_id,is_enabled,draft}',
  '{created_at,updated_at,revision,published_draft,version_count}');
SELECT audit_changes_of('chat_flow_versions', 'flow_id', '{flow_id,number,note,definition}', '{published_at}');
