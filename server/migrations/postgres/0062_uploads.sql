-- Where verified payments are sent, and what became of each there.
CREATE TABLE upload_destinations (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  kind text NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  settings jsonb NOT NULL,
  secret_sealed bytea NOT NULL,
  requires_consent boolean NOT NULL,
  sends_renewals boolean NOT NULL,
  campaign_ids uuid[] NOT NULL,
  starts_at timestamptz(3) NOT NULL,
  is_enabled boolean NOT NULL DEFAULT false,
  test_passed boolean,
  test_verdict text,
  tested_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id)
);
COMMENT ON COLUMN upload_destinations.settings IS 'By field of the kind, such as datasetId; holds no secret.';
COMMENT ON COLUMN upload_destinations.campaign_ids IS 'Campaigns that name it; their payments go to no destination they do not name.';
COMMENT ON COLUMN upload_destinations.starts_at IS 'Payments made before are not sent.';
COMMENT ON COLUMN upload_destinations.test_passed IS 'NULL: not tested since settings or secret changed.';

CREATE TABLE uploads (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  destination_id uuid NOT NULL,
  payment_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('queued', 'sent', 'accepted', 'rejected', 'adjusted', 'skipped')),
  step text NOT NULL DEFAULT 'conversion' CHECK (step IN ('conversion', 'adjustment')),
  dedup_key text NOT NULL,
  paid_at timestamptz(3) NOT NULL,
  amount_minor bigint NOT NULL,
  refunded_minor bigint NOT NULL DEFAULT 0,
  currency text NOT NULL,
  consent text NOT NULL DEFAULT 'unknown',
  match_version bigint NOT NULL,
  visitor_ids text[] NOT NULL DEFAULT '{}',
  attempts integer NOT NULL DEFAULT 0,
  reason text,
  verdict text,
  handle text,
  sent_at timestamptz(3),
  next_attempt_at timestamptz(3),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, destination_id, payment_id),
  UNIQUE (workspace_id, destination_id, dedup_key),
  FOREIGN KEY (workspace_id, destination_id) REFERENCES upload_destinations (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX uploads_newest ON uploads (workspace_id, paid_at DESC, id DESC);
CREATE INDEX uploads_due ON uploads (workspace_id, destination_id, next_attempt_at) WHERE state IN ('queued', 'sent');
CREATE INDEX uploads_of_payment ON uploads (workspace_id, payment_id);
COMMENT ON COLUMN uploads.step IS 'What is sent next, or was sent last.';
COMMENT ON COLUMN uploads.amount_minor IS 'After refunds: what the platform was told last, or is to be told.';
COMMENT ON COLUMN uploads.refunded_minor IS 'Refunds of the payment that amount_minor already leaves out, or that the platform cannot be told.';
COMMENT ON COLUMN uploads.match_version IS 'Of the match its consent and identifiers were read by.';
COMMENT ON COLUMN uploads.visitor_ids IS 'Browsers its consent and identifiers were read from.';
COMMENT ON COLUMN uploads.handle IS 'Where the platform is asked for its verdict; NULL: it gives it at once.';
COMMENT ON COLUMN uploads.next_attempt_at IS 'NULL in a queued upload: as soon as can be.';

CREATE TABLE upload_attempts (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  upload_id uuid NOT NULL,
  step text NOT NULL,
  state text NOT NULL,
  verdict text,
  payload jsonb,
  made_at timestamptz(3) NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, upload_id) REFERENCES uploads (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX upload_attempts_of_upload ON upload_attempts (workspace_id, upload_id, made_at DESC);
CREATE INDEX upload_attempts_kept ON upload_attempts (workspace_id, made_at) WHERE payload IS NOT NULL;
COMMENT ON COLUMN upload_attempts.payload IS 'As it was sent, personal data hashed; NULL: erased, or kept long enough.';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['upload_destinations', 'uploads', 'upload_attempts'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()))', t || '_workspace', t);
  END LOOP;
END $$;
SELECT audit_changes_of('upload_destinations', 'id',
  '{id,kind,name,settings,requires_consent,sends_renewals,campaign_ids,starts_at,is_enabled}', '{created_at,test_verdict}');
