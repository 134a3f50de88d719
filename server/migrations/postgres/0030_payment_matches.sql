-- Who made a payment, and what it is credited to, apart from the payment: money is written by what books it, matches by
-- what finds the person.
CREATE TABLE payment_matches (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  payment_id uuid NOT NULL,
  version bigint NOT NULL,
  confidence smallint NOT NULL CHECK (confidence BETWEEN 0 AND 100),
  attribution_method text NOT NULL,
  channel text NOT NULL,
  source text,
  campaign text,
  evidence jsonb NOT NULL DEFAULT '[]',
  matched_visitor_ids text[] NOT NULL DEFAULT '{}',
  lookback_days integer,
  PRIMARY KEY (workspace_id, payment_id),
  FOREIGN KEY (workspace_id, payment_id) REFERENCES payments (workspace_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE payment_matches IS 'A payment without a row here has not been matched yet.';
COMMENT ON COLUMN payment_matches.version IS 'Rises with each matching; the row of the journey in ClickHouse has the same.';
COMMENT ON COLUMN payment_matches.confidence IS 'Chance in percent that the match is right.';
COMMENT ON COLUMN payment_matches.channel IS 'Channel credited by the default model, or Unattributed.';
COMMENT ON COLUMN payment_matches.lookback_days IS 'The attribution window the journey was cut to; NULL: there is no journey.';

CREATE TABLE match_queue (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  payment_id uuid NOT NULL,
  version bigint NOT NULL,
  paid_at timestamptz(3) NOT NULL,
  PRIMARY KEY (workspace_id, payment_id),
  FOREIGN KEY (workspace_id, payment_id) REFERENCES payments (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX match_queue_oldest ON match_queue (workspace_id, paid_at, payment_id);
COMMENT ON TABLE match_queue IS 'Payments to be matched, again or for the first time.';
COMMENT ON COLUMN match_queue.version IS 'The version the match will have; it rises when the payment changes again while it waits or is being matched.';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['payment_matches', 'match_queue'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()))', t || '_workspace', t);
  END LOOP;
END $$;

-- The owner copies the rows of every workspace: for this once, the policies do not bind it.
ALTER TABLE payments NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payment_matches NO FORCE ROW LEVEL SECURITY;
ALTER TABLE match_queue NO FORCE ROW LEVEL SECURITY;
INSERT INTO payment_matches (workspace_id, payment_id, version, confidence, attribution_method, channel, source, campaign,
    evidence, matched_visitor_ids, lookback_days)
  SELECT workspace_id, id, traced_revision, confidence, attribution_method, coalesce(channel, 'Unattributed'), source,
    campaign, evidence, matched_visitor_ids, lookback_days
  FROM payments WHERE confidence IS NOT NULL AND attribution_method IS NOT NULL;
INSERT INTO match_queue (workspace_id, payment_id, version, paid_at)
  SELECT workspace_id, id, revision, paid_at FROM payments WHERE traced_revision < revision;
ALTER TABLE payments FORCE ROW LEVEL SECURITY;
ALTER TABLE payment_matches FORCE ROW LEVEL SECURITY;
ALTER TABLE match_queue FORCE ROW LEVEL SECURITY;

DROP INDEX payments_untraced;
ALTER TABLE payments
  DROP COLUMN traced_revision, DROP COLUMN confidence, DROP COLUMN attribution_method, DROP COLUMN channel,
  DROP COLUMN source, DROP COLUMN campaign, DROP COLUMN evidence, DROP COLUMN matched_visitor_ids,
  DROP COLUMN lookback_days;
COMMENT ON COLUMN payments.revision IS 'Raised whenever the payment changes.';

-- Every change of a payment asks for it to be matched, whoever makes it, in the same transaction.
CREATE FUNCTION queue_match() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO match_queue (workspace_id, payment_id, version, paid_at)
    VALUES (NEW.workspace_id, NEW.id, 1 + coalesce((
      SELECT m.version FROM payment_matches m WHERE m.workspace_id = NEW.workspace_id AND m.payment_id = NEW.id), 0), NEW.paid_at)
  ON CONFLICT (workspace_id, payment_id) DO UPDATE SET version = match_queue.version + 1, paid_at = excluded.paid_at;
  RETURN NULL;
END $$;
CREATE TRIGGER payments_to_match AFTER INSERT OR UPDATE OF revision ON payments
  FOR EACH ROW EXECUTE FUNCTION queue_match();

-- As with the other tables that hold something of people: what was deleted leaves the disk when the table is written anew.
DO $$
BEGIN
  EXECUTE 'GRANT MAINTAIN ON payment_matches TO tributary_app';
EXCEPTION WHEN insufficient_privilege OR syntax_error OR undefined_object OR invalid_grant_operation THEN
  RAISE NOTICE 'not granted: %', SQLERRM;
END $$;
