-- Mails that speak of a workspace are that workspace's rows, as strictly apart as everything else of it.
DROP TABLE mails;
CREATE TABLE mails (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  recipient text NOT NULL,
  subject text NOT NULL,
  text_body text NOT NULL,
  html_body text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  sent_at timestamptz(3),
  failed_at timestamptz(3),
  attempts integer NOT NULL DEFAULT 0,
  last_error text,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX mails_waiting ON mails (workspace_id, created_at) WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX mails_oldest ON mails (workspace_id, created_at);
COMMENT ON TABLE mails IS 'Kept for a week.';
COMMENT ON COLUMN mails.workspace_id IS 'The workspace it speaks of; all zeros: none, as it is about a person alone.';
COMMENT ON COLUMN mails.failed_at IS 'When it was given up: refused for good, or tried too often.';
ALTER TABLE mails ENABLE ROW LEVEL SECURITY;
ALTER TABLE mails FORCE ROW LEVEL SECURITY;
CREATE POLICY mails_workspace ON mails
  USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()));
