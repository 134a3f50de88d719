-- A revision for what several admins may change at once, so that a change can name the one it was made from.
ALTER TABLE workspaces ADD COLUMN revision integer NOT NULL DEFAULT 1;
ALTER TABLE members ADD COLUMN revision integer NOT NULL DEFAULT 1;
ALTER TABLE retention ADD COLUMN revision integer NOT NULL DEFAULT 1;

CREATE FUNCTION raise_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW IS DISTINCT FROM OLD THEN NEW.revision := OLD.revision + 1; END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION raise_revision IS 'Whoever changes a row, its revision rises; a change to the same values is none.';

-- A risen revision alone is no entry of the audit log.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['workspaces', 'members', 'retention'] LOOP
    EXECUTE format('CREATE TRIGGER revised BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION raise_revision()', t);
    EXECUTE format('DROP TRIGGER audited ON %I', t);
  END LOOP;
END $$;
SELECT audit_changes_of('workspaces', 'id',
  '{id,name,time_zone,currency,lookback_days,conversion_retention_days}', '{created_at,revision}');
SELECT audit_changes_of('members', 'user_id', '{user_id,role}', '{created_at,revision}');
SELECT audit_changes_of('retention', 'workspace_id', '{event_days,click_days,webhook_days}', '{revision}');
