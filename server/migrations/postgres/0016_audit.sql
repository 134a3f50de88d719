-- Every change of what people have set up leaves an entry, in the same transaction; each entry carries the hash of the one before.
CREATE TABLE audit_log (
  workspace_id uuid NOT NULL,
  seq bigint NOT NULL,
  at timestamptz(3) NOT NULL,
  actor_kind text NOT NULL CHECK (actor_kind IN ('member', 'key', 'system', 'anonymous')),
  actor_id uuid,
  action text NOT NULL,
  target_kind text,
  target_id text,
  before text,
  after text,
  request_id text,
  ip_prefix text,
  prev_hash bytea NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (workspace_id, seq)
);
COMMENT ON TABLE audit_log IS 'Append-only: nobody may change it, the app role may not even try. It refers to no other table, for it outlives what it tells of.';
COMMENT ON COLUMN audit_log.seq IS '1, 2, 3 … within the workspace, without gaps.';
COMMENT ON COLUMN audit_log.actor_id IS 'The member''s user or the API key; NULL: neither.';
COMMENT ON COLUMN audit_log.action IS 'Of a call what the call does, such as links.create; of the system''s own work table and verb.';
COMMENT ON COLUMN audit_log.target_kind IS 'The table; NULL: a change that is no row of a table listed here.';
COMMENT ON COLUMN audit_log.before IS 'JSON text of columns that may be shown; others stand as [hidden]. Text, because its bytes are hashed. NULL: nothing was there.';
COMMENT ON COLUMN audit_log.request_id IS 'NULL: no call, but the system''s own work.';
COMMENT ON COLUMN audit_log.ip_prefix IS 'Network of the caller: 24 bits of an IPv4 address, 48 of an IPv6 one.';
COMMENT ON COLUMN audit_log.hash IS 'SHA-256 of prev_hash and audit_text of the entry; 32 zero bytes stand before the first.';
CREATE INDEX audit_log_newest ON audit_log (workspace_id, at DESC, seq DESC);

ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_log FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_log_workspace ON audit_log
  USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()));

-- Each field with its length before it, so that no two entries have the same text.
CREATE FUNCTION audit_text(entry audit_log) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT string_agg(coalesce(octet_length(convert_to(value, 'UTF8')) || ':' || value, '-'), ';' ORDER BY place)
  FROM unnest(ARRAY[
    entry.workspace_id::text, entry.seq::text, to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    entry.actor_kind, entry.actor_id::text, entry.action, entry.target_kind, entry.target_id, entry.before, entry.after,
    entry.request_id, entry.ip_prefix
  ]) WITH ORDINALITY AS field (value, place)
$$;

-- Place, time and hash are given here, whatever an INSERT says: one entry of a workspace after the other.
CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE previous audit_log;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('audit:' || NEW.workspace_id, 0));
  SELECT * INTO previous FROM audit_log WHERE workspace_id = NEW.workspace_id ORDER BY seq DESC LIMIT 1;
  NEW.seq := coalesce(previous.seq, 0) + 1;
  NEW.at := greatest(date_trunc('milliseconds', clock_timestamp()), previous.at);
  NEW.prev_hash := coalesce(previous.hash, decode(repeat('00', 32), 'hex'));
  NEW.hash := sha256(NEW.prev_hash || convert_to(audit_text(NEW), 'UTF8'));
  RETURN NEW;
END $$;
CREATE TRIGGER audit_log_chained BEFORE INSERT ON audit_log FOR EACH ROW EXECUTE FUNCTION audit_chain();

CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql
  AS $$ BEGIN RAISE EXCEPTION 'the audit log is only ever added to'; END $$;
CREATE TRIGGER audit_log_never_changes BEFORE UPDATE OR DELETE ON audit_log
  FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_log_never_empties BEFORE TRUNCATE ON audit_log EXECUTE FUNCTION audit_refuse();

-- Columns that are named may be shown; every other is hidden, those added later too.
CREATE FUNCTION audit_shown(columns jsonb, shown text[], other jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_object_agg(key, CASE
    WHEN value = 'null' OR key = ANY (shown) THEN value
    WHEN other IS NULL OR other -> key = 'null' THEN '"[hidden]"'
    ELSE '"[hidden, changed]"' END)
  FROM jsonb_each(columns)
$$;

-- Arguments: column of the id, columns that may be shown, columns whose change is no entry.
CREATE FUNCTION audit_row_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  shown text[] := TG_ARGV[1];
  ignored text[] := TG_ARGV[2]::text[] || 'workspace_id'::text;
  was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
  now_is jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
  owner_id uuid := coalesce(now_is, was) ->> (CASE TG_TABLE_NAME WHEN 'workspaces' THEN 'id' ELSE 'workspace_id' END);
  target text := coalesce(now_is, was) ->> TG_ARGV[0];
  call jsonb := nullif(current_setting('app.audit', true), '')::jsonb;
  verb text := CASE TG_OP WHEN 'INSERT' THEN 'create' WHEN 'DELETE' THEN 'delete' ELSE 'change' END;
  bound text := current_setting('app.workspace', true);
BEGIN
  was := was - ignored;
  now_is := now_is - ignored;
  IF TG_OP = 'UPDATE' THEN
    ignored := ARRAY(SELECT key FROM jsonb_each(was) WHERE value = now_is -> key);
    was := was - ignored;
    now_is := now_is - ignored;
    IF was = '{}' THEN RETURN NULL; END IF;
  END IF;
  -- Rows that go with another row, or by a migration, belong to a workspace that is not bound.
  PERFORM set_config('app.workspace', owner_id::text, true);
  INSERT INTO audit_log (workspace_id, actor_kind, actor_id, action, target_kind, target_id, before, after, request_id, ip_prefix)
  VALUES (
    owner_id, coalesce(call ->> 'actorKind', 'system'), (call ->> 'actorId')::uuid,
    coalesce(call ->> 'action', TG_TABLE_NAME || '.' || verb), TG_TABLE_NAME, target,
    jsonb_strip_nulls(audit_shown(was, shown, NULL)),
    CASE TG_OP WHEN 'UPDATE' THEN audit_shown(now_is, shown, was) ELSE jsonb_strip_nulls(audit_shown(now_is, shown, NULL)) END,
    call ->> 'requestId', call ->> 'ipPrefix'
  );
  PERFORM set_config('app.workspace', coalesce(bound, ''), true), set_config('app.audit_written', 'yes', true);
  RETURN NULL;
END $$;

-- At the end of the transaction, when every row it needs is its own: entries wait for one another, rows never for entries.
CREATE FUNCTION audit_changes_of(audited regclass, id_column text, shown text[], ignored text[] DEFAULT '{}')
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format(
    'CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON %s DEFERRABLE INITIALLY DEFERRED '
    'FOR EACH ROW EXECUTE FUNCTION audit_row_change(%L, %L, %L)', audited, id_column, shown::text, ignored::text);
END $$;
COMMENT ON FUNCTION audit_changes_of IS 'Call it for every new table that holds what people set up.';

SELECT audit_changes_of('workspaces', 'id',
  '{id,name,time_zone,currency,lookback_days,conversion_retention_days}', '{created_at}');
SELECT audit_changes_of('members', 'user_id', '{user_id,role}', '{created_at}');
SELECT audit_changes_of('invitations', 'id', '{id,role,invited_by,expires_at}', '{created_at}');
SELECT audit_changes_of('api_keys', 'id',
  '{id,kind,name,prefix,permissions,expires_at,calls_per_minute}', '{created_at,last_used_at}');
SELECT audit_changes_of('workspace_data_keys', 'workspace_id', '{wrapped_by}', '{created_at,wrapped_at}');
SELECT audit_changes_of('stripe_connections', 'id',
  '{id,livemode,account_id,previous_webhook_secret_until}', '{created_at,last_webhook_at}');
SELECT audit_changes_of('connections', 'id', '{id,platform,status,attention,scopes}',
  '{created_at,access_token_sealed,access_expires_at,refresh_token_sealed,refresh_lease,refresh_lease_until,sync_progress,last_synced_at}');
SELECT audit_changes_of('pixels', 'id', '{id,name,domain,other_domains,archived_at}',
  '{created_at,first_event_at,last_event_at}');
SELECT audit_changes_of('links', 'id',
  '{id,code,target_url,title,campaign,source,medium,term,content,utm_id,youtube_video_id,expires_at,expired_target_url,deleted_at,paused_at,campaign_id,campaign_version_id}',
  '{created_at,updated_at,revision}');
SELECT audit_changes_of('campaigns', 'id',
  '{id,name,slug,status,budget_minor,budget_currency,starts_on,ends_on,attribution_window_days,notes,draft}',
  '{created_at,updated_at,revision,published_draft,version_count}');
SELECT audit_changes_of('campaign_versions', 'id', '{id,campaign_id,number,note,content}', '{published_at}');
SELECT audit_changes_of('products', 'id', '{id,name,sku,image_url,active,provider,provider_product_id}',
  '{created_at,updated_at,revision}');
SELECT audit_changes_of('prices', 'id',
  '{id,product_id,amount_minor,currency,interval,interval_count,active,provider_price_id}', '{created_at}');
SELECT audit_changes_of('channel_rules', 'id', '{id,position,channel,conditions}', '{created_at}');
