-- Erasing people, and how long each kind of data is kept.
CREATE TABLE erasures (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  named_by text NOT NULL CHECK (named_by IN ('email', 'customerId', 'visitorId')),
  person_sealed bytea,
  requested_at timestamptz(3) NOT NULL,
  erased_at timestamptz(3),
  done_at timestamptz(3),
  events integer NOT NULL DEFAULT 0,
  payments integer NOT NULL DEFAULT 0,
  reported_conversions integer NOT NULL DEFAULT 0,
  webhooks integer NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace_id, id),
  CHECK ((person_sealed IS NULL) = (done_at IS NOT NULL))
);
CREATE INDEX erasures_newest ON erasures (workspace_id, requested_at DESC, id DESC);
COMMENT ON TABLE erasures IS 'Tells that somebody was erased, never who.';
COMMENT ON COLUMN erasures.person_sealed IS 'AES-256-GCM, bound to this row: who is to be erased. NULL: done.';
COMMENT ON COLUMN erasures.erased_at IS 'When every table had been gone through; what was on its way then is looked for once more.';
COMMENT ON COLUMN erasures.events IS 'How many went; payments and webhooks stay, without the person.';

CREATE TABLE erased_identities (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  value_hash bytea NOT NULL,
  erased_at timestamptz(3) NOT NULL,
  PRIMARY KEY (workspace_id, value_hash)
);
COMMENT ON TABLE erased_identities IS 'What had been collected of these before they were erased, and is still on its way, is dropped.';
COMMENT ON COLUMN erased_identities.value_hash IS 'HMAC-SHA-256 of kind and value under a key of the workspace''s own.';

CREATE TABLE retention (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  event_days integer CHECK (event_days BETWEEN 30 AND 3650),
  click_days integer CHECK (click_days BETWEEN 30 AND 3650),
  webhook_days integer CHECK (webhook_days BETWEEN 30 AND 3650),
  PRIMARY KEY (workspace_id)
);
COMMENT ON TABLE retention IS 'No row: everything is kept. Reported conversions have workspaces.conversion_retention_days.';
COMMENT ON COLUMN retention.event_days IS 'NULL: for as long as the workspace is there.';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['erasures', 'erased_identities', 'retention'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()))', t || '_workspace', t);
  END LOOP;
END $$;
SELECT audit_changes_of('erasures', 'id',
  '{id,named_by,done_at,events,payments,reported_conversions,webhooks}', '{person_sealed,requested_at,erased_at}');
SELECT audit_changes_of('retention', 'workspace_id', '{event_days,click_days,webhook_days}');

ALTER TABLE payments ADD COLUMN person_erased_at timestamptz(3);
COMMENT ON COLUMN payments.person_erased_at IS 'Since when nobody is known behind it; it is neither matched again nor given a person by later webhooks.';

ALTER TABLE webhook_inbox ADD COLUMN redacted_at timestamptz(3);
COMMENT ON COLUMN webhook_inbox.redacted_at IS 'Since when the payload holds only what the books need; NULL: it is as it came.';
CREATE INDEX webhook_inbox_unredacted ON webhook_inbox (workspace_id, received_at) WHERE redacted_at IS NULL;

-- Deleted rows leave the disk when their table is written anew and the log behind it is let go. Servers that know no such
-- right, or whose owner may not give it, do this by their own maintenance.
DO $$
DECLARE statement text;
BEGIN
  FOREACH statement IN ARRAY ARRAY[
    'GRANT MAINTAIN ON payments, webhook_inbox, reported_conversions, idempotency_keys, erasures TO tributary_app',
    'GRANT pg_checkpoint TO tributary_app',
    'GRANT EXECUTE ON FUNCTION pg_switch_wal() TO tributary_app'
  ] LOOP
    BEGIN
      EXECUTE statement;
    EXCEPTION WHEN insufficient_privilege OR syntax_error OR undefined_object OR invalid_grant_operation THEN
      RAISE NOTICE 'not granted: %', statement;
    END;
  END LOOP;
END $$;
