-- Which accounts of a connection are read, how far each of their streams is, and how every run went.
CREATE TABLE connection_accounts (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  connection_id uuid NOT NULL,
  account_id text NOT NULL,
  provider text NOT NULL,
  name text NOT NULL,
  currency text,
  time_zone text NOT NULL,
  access jsonb NOT NULL DEFAULT '{}',
  generation integer NOT NULL DEFAULT 1,
  is_chosen boolean NOT NULL DEFAULT true,
  problem text,
  problem_sentence text,
  problem_at timestamptz(3),
  retry_at timestamptz(3),
  quota_day date,
  quota_used bigint NOT NULL DEFAULT 0,
  claim uuid,
  claim_until timestamptz(3),
  last_synced_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, connection_id, account_id),
  CONSTRAINT connection_accounts_problem_is_told CHECK ((problem IS NULL) = (problem_sentence IS NULL))
);
CREATE UNIQUE INDEX connection_accounts_read_once ON connection_accounts (workspace_id, provider, account_id) WHERE is_chosen;
COMMENT ON INDEX connection_accounts_read_once IS 'Reached by two connections, an account is still read by one: its records would count twice.';
COMMENT ON COLUMN connection_accounts.currency IS 'ISO 4217; NULL: the account has none of its own.';
COMMENT ON COLUMN connection_accounts.time_zone IS 'IANA name: the zone of its days.';
COMMENT ON COLUMN connection_accounts.access IS 'What the connector needs to reach it again, such as a manager''s id; no secret.';
COMMENT ON COLUMN connection_accounts.generation IS 'Raised when currency or zone change: everything is read anew then.';
COMMENT ON COLUMN connection_accounts.is_chosen IS 'False: it was chosen once; its records stay, nothing new is read.';
COMMENT ON COLUMN connection_accounts.problem IS 'What stands in the way as a code; NULL: nothing.';
COMMENT ON COLUMN connection_accounts.retry_at IS 'Until then the provider is not asked; NULL: it may be.';
COMMENT ON COLUMN connection_accounts.quota_used IS 'Of the day quota_day (UTC), in the provider''s own unit.';
COMMENT ON COLUMN connection_accounts.claim IS 'Who reads it at the moment, and only until claim_until: what another has claimed meanwhile is not written.';

CREATE TABLE stream_cursors (
  workspace_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  account_id text NOT NULL,
  stream text NOT NULL,
  generation integer NOT NULL,
  history_from date,
  complete_from date,
  complete_to date,
  cursor text,
  is_complete boolean NOT NULL DEFAULT false,
  backfill_days integer NOT NULL DEFAULT 0,
  backfill_ms bigint NOT NULL DEFAULT 0,
  schema_changes jsonb NOT NULL DEFAULT '[]',
  last_read_at timestamptz(3),
  PRIMARY KEY (workspace_id, connection_id, account_id, stream),
  FOREIGN KEY (workspace_id, connection_id, account_id) REFERENCES connection_accounts ON DELETE CASCADE
);
COMMENT ON TABLE stream_cursors IS 'Never ahead of the data: written after the records are in ClickHouse.';
COMMENT ON COLUMN stream_cursors.history_from IS 'The day the history begins with; NULL: a stream without days.';
COMMENT ON COLUMN stream_cursors.complete_from IS 'Every day from here to complete_to has been read whole; NULL: none has.';
COMMENT ON COLUMN stream_cursors.cursor IS 'The provider''s own; everything before it is in.';
COMMENT ON COLUMN stream_cursors.is_complete IS 'All of the history is in.';
COMMENT ON COLUMN stream_cursors.backfill_ms IS 'How long the backfill_days days took, to tell what is left.';
COMMENT ON COLUMN stream_cursors.schema_changes IS 'How the records differ from what the connector knows: field, change, since when.';

CREATE TABLE sync_runs (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  sync_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  account_id text NOT NULL,
  stream text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('sync', 'replay')),
  status text NOT NULL CHECK (status IN ('running', 'success', 'waiting', 'failed')),
  from_day date,
  to_day date,
  records bigint NOT NULL DEFAULT 0,
  changed bigint NOT NULL DEFAULT 0,
  bytes bigint NOT NULL DEFAULT 0,
  calls integer NOT NULL DEFAULT 0,
  quota_units bigint NOT NULL DEFAULT 0,
  raw_copies integer NOT NULL DEFAULT 0,
  error text,
  remedy text,
  started_at timestamptz(3) NOT NULL,
  finished_at timestamptz(3),
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, connection_id, account_id) REFERENCES connection_accounts ON DELETE CASCADE
);
CREATE INDEX sync_runs_newest ON sync_runs (workspace_id, connection_id, account_id, started_at DESC, id DESC);
COMMENT ON TABLE sync_runs IS 'One run of one stream of one account.';
COMMENT ON COLUMN sync_runs.sync_id IS 'The streams of an account that were read one after the other.';
COMMENT ON COLUMN sync_runs.status IS 'waiting: the quota is used up, and the rest is read when it is back.';
COMMENT ON COLUMN sync_runs.from_day IS 'The first day that was read; NULL: none, or a stream without days.';
COMMENT ON COLUMN sync_runs.changed IS 'Records that came, went, or differ from what was there.';
COMMENT ON COLUMN sync_runs.bytes IS 'As the provider sent them, unpacked.';
COMMENT ON COLUMN sync_runs.raw_copies IS 'Objects in the store of raw copies.';
COMMENT ON COLUMN sync_runs.remedy IS 'What a person can do about the error.';

CREATE TABLE source_days (
  workspace_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  account_id text NOT NULL,
  stream text NOT NULL,
  day date NOT NULL,
  version bigint NOT NULL,
  sha bytea NOT NULL,
  records integer NOT NULL,
  read_at timestamptz(3) NOT NULL,
  changed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (workspace_id, connection_id, account_id, stream, day),
  FOREIGN KEY (workspace_id, connection_id, account_id) REFERENCES connection_accounts ON DELETE CASCADE
);
COMMENT ON COLUMN source_days.version IS 'Of the slice in source_records.';
COMMENT ON COLUMN source_days.sha IS 'SHA-256 of its records: the same again is not written again.';
COMMENT ON COLUMN source_days.read_at IS 'When the provider was asked for the day last.';
COMMENT ON COLUMN source_days.changed_at IS 'When its records differed from those before last.';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['connection_accounts', 'stream_cursors', 'sync_runs', 'source_days'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()))', t || '_workspace', t);
  END LOOP;
END $$;
SELECT audit_changes_of('connection_accounts', 'account_id', '{account_id,provider,currency,time_zone,is_chosen,generation}',
  '{name,access,problem,problem_sentence,problem_at,retry_at,quota_day,quota_used,claim,claim_until,last_synced_at,created_at}');
