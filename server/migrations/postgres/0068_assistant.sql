-- Questions to the assistant and its answers, each person's own.
CREATE TABLE assistant_threads (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  user_id uuid,
  api_key_id uuid,
  title text NOT NULL CHECK (length(title) <= 120),
  created_at timestamptz(3) NOT NULL,
  last_asked_at timestamptz(3) NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CHECK (num_nonnulls(user_id, api_key_id) = 1),
  FOREIGN KEY (workspace_id, user_id) REFERENCES members (workspace_id, user_id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, api_key_id) REFERENCES api_keys (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX assistant_threads_of_user ON assistant_threads (workspace_id, user_id, last_asked_at DESC, id DESC);
CREATE INDEX assistant_threads_of_key ON assistant_threads (workspace_id, api_key_id, last_asked_at DESC, id DESC);
COMMENT ON COLUMN assistant_threads.user_id IS 'Whose it is; NULL: an API key''s.';
COMMENT ON COLUMN assistant_threads.title IS 'Empty until the first question.';

CREATE TABLE assistant_messages (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  thread_id uuid NOT NULL,
  question text NOT NULL CHECK (length(question) BETWEEN 1 AND 2000),
  answer jsonb NOT NULL,
  reading jsonb NOT NULL,
  payment_ids uuid[] NOT NULL,
  asked_at timestamptz(3) NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, thread_id) REFERENCES assistant_threads (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX assistant_messages_of_thread ON assistant_messages (workspace_id, thread_id, asked_at DESC, id DESC);
COMMENT ON COLUMN assistant_messages.reading IS 'How the question was read, which the next one may go on from.';
COMMENT ON COLUMN assistant_messages.payment_ids IS 'Payments that the answer is about, by which a person is found.';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['assistant_threads', 'assistant_messages'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()))', t || '_workspace', t);
  END LOOP;
END $$;
