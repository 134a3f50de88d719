-- Background jobs as a workspace sees them: what it changed about a schedule, when the clock asks next, and how runs went.
CREATE TABLE job_settings (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  job text NOT NULL,
  cron text,
  time_zone text,
  enabled boolean NOT NULL DEFAULT true,
  PRIMARY KEY (workspace_id, job)
);
COMMENT ON COLUMN job_settings.cron IS 'Five fields; NULL: the job''s own.';
COMMENT ON COLUMN job_settings.time_zone IS 'IANA name; NULL: the job''s own.';
SELECT audit_changes_of('job_settings', 'job', '{job,cron,time_zone,enabled}', '{}');

CREATE TABLE job_clock (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  job text NOT NULL,
  next_tick timestamptz(3),
  PRIMARY KEY (workspace_id, job)
);
CREATE INDEX job_clock_due ON job_clock (next_tick);
COMMENT ON COLUMN job_clock.next_tick IS 'Moved on in the transaction that asks for the run, so that no tick is had twice. NULL: switched off.';

CREATE TABLE job_states (
  workspace_id uuid NOT NULL,
  job text NOT NULL,
  status text NOT NULL CHECK (status IN ('success', 'failed', 'running')),
  run_count bigint NOT NULL DEFAULT 0,
  fail_count bigint NOT NULL DEFAULT 0,
  last_started_at timestamptz(3) NOT NULL,
  last_finished_at timestamptz(3),
  last_duration_ms integer,
  last_error text,
  PRIMARY KEY (workspace_id, job)
);
COMMENT ON TABLE job_states IS 'Of jobs that run whenever something happens, this is all that is kept. Work of no workspace, such as mails to people, stands under the nil UUID.';
COMMENT ON COLUMN job_states.last_error IS 'A sentence made for people; what was thrown is in the log.';

CREATE TABLE job_runs (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  job text NOT NULL,
  trigger text NOT NULL CHECK (trigger IN ('schedule', 'manual', 'redrive')),
  tick timestamptz(3),
  status text NOT NULL CHECK (status IN ('waiting', 'running', 'success', 'failed')),
  attempts integer NOT NULL DEFAULT 0,
  will_retry boolean NOT NULL DEFAULT false,
  claim uuid,
  created_at timestamptz(3) NOT NULL,
  started_at timestamptz(3),
  finished_at timestamptz(3),
  duration_ms integer,
  error text,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, job, tick)
);
CREATE UNIQUE INDEX job_runs_one_waits ON job_runs (workspace_id, job) WHERE status = 'waiting';
CREATE INDEX job_runs_newest ON job_runs (workspace_id, job, created_at DESC, id DESC);
COMMENT ON COLUMN job_runs.tick IS 'The time of the schedule; NULL: somebody asked.';
COMMENT ON COLUMN job_runs.claim IS 'The attempt under way or the last one: one that was taken for dead and ends after all changes nothing here.';

CREATE TABLE dead_letters (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  job text NOT NULL,
  failed_at timestamptz(3) NOT NULL,
  error text NOT NULL,
  redriven_at timestamptz(3),
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX dead_letters_newest ON dead_letters (workspace_id, failed_at DESC, id DESC);
COMMENT ON TABLE dead_letters IS 'Runs that were tried as often as they may be.';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['job_settings', 'job_clock', 'job_states', 'job_runs', 'dead_letters'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()))', t || '_workspace', t);
  END LOOP;
END $$;
-- The clock has to see at one glance what is due, in whichever workspace.
CREATE POLICY job_clock_of_schedule ON job_clock FOR SELECT
  USING ((SELECT current_setting('app.purpose', true)) = 'schedule');
