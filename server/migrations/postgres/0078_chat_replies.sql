-- Where conversations stand in their flows, how each message was read and answered, and what leads are worth.
CREATE TABLE flow_runs (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  conversation_id uuid NOT NULL,
  flow_id uuid NOT NULL,
  version integer NOT NULL,
  state jsonb NOT NULL,
  wait_until timestamptz(3),
  is_over boolean NOT NULL DEFAULT false,
  started_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id, flow_id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, flow_id, version) REFERENCES chat_flow_versions (workspace_id, flow_id, number) ON DELETE CASCADE
);
CREATE UNIQUE INDEX flow_runs_one_open ON flow_runs (workspace_id, conversation_id) WHERE NOT is_over;
CREATE INDEX flow_runs_waiting ON flow_runs (workspace_id, wait_until) WHERE NOT is_over;
COMMENT ON COLUMN flow_runs.version IS 'Of the flow; the run finishes on it, whatever is published meanwhile.';
COMMENT ON COLUMN flow_runs.state IS 'As the flow''s last step left it, with the answers given.';

CREATE TABLE message_readings (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  message_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  intent text NOT NULL,
  sentiment text NOT NULL CHECK (sentiment IN ('positive', 'neutral', 'negative')),
  language text NOT NULL CHECK (language IN ('en', 'es')),
  outcome text NOT NULL CHECK (outcome IN ('flow', 'answer', 'handover', 'none')),
  citations jsonb NOT NULL DEFAULT '[]',
  read_at timestamptz(3) NOT NULL,
  PRIMARY KEY (workspace_id, message_id),
  FOREIGN KEY (workspace_id, message_id) REFERENCES messages (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX message_readings_of_conversation ON message_readings (workspace_id, conversation_id, read_at);
COMMENT ON TABLE message_readings IS 'One for each message of a contact that the bot has seen to, written with its reply.';
COMMENT ON COLUMN message_readings.outcome IS 'none: a person sees to the conversation, or the message came too long ago.';

CREATE TABLE leads (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  conversation_id uuid NOT NULL,
  score integer NOT NULL CHECK (score BETWEEN 0 AND 100),
  parts jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('active', 'qualified', 'converted', 'closed')),
  scored_at timestamptz(3) NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX leads_best ON leads (workspace_id, score DESC, conversation_id DESC);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['flow_runs', 'message_readings', 'leads'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()))', t || '_workspace', t);
  END LOOP;
END $$;
