-- Payments are booked from what is imported of payment providers too.
CREATE TABLE payment_record_cursors (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  provider text NOT NULL,
  account_id text NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (workspace_id, provider, account_id)
);
COMMENT ON COLUMN payment_record_cursors.account_id IS 'As the provider writes it.';
COMMENT ON COLUMN payment_record_cursors.version IS 'The highest version of the account''s source records that payments were booked from.';
ALTER TABLE payment_record_cursors ENABLE ROW LEVEL SECURITY;
ALTER TABLE payment_record_cursors FORCE ROW LEVEL SECURITY;
CREATE POLICY payment_record_cursors_workspace ON payment_record_cursors
  USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()));
