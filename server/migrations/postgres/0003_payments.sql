-- Webhooks as they came: verified, stored, acknowledged, then processed as a job. Kept, so that state can be rebuilt.
CREATE TABLE webhook_inbox (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  connection_id uuid NOT NULL,
  provider_event_id text NOT NULL,
  type text NOT NULL,
  payment_key text,
  occurred_at timestamptz(3) NOT NULL,
  payload jsonb NOT NULL,
  received_at timestamptz(3) NOT NULL DEFAULT now(),
  processed_at timestamptz(3),
  error text,
  PRIMARY KEY (workspace_id, connection_id, provider_event_id)
);
CREATE INDEX webhook_inbox_payment ON webhook_inbox (workspace_id, payment_key);
CREATE INDEX webhook_inbox_waiting ON webhook_inbox (workspace_id, received_at) WHERE processed_at IS NULL;
COMMENT ON COLUMN webhook_inbox.payment_key IS 'payment_intent id, else charge id, that the event speaks of; NULL: none, nothing to do.';
COMMENT ON COLUMN webhook_inbox.occurred_at IS 'The provider''s time of the event.';
COMMENT ON COLUMN webhook_inbox.error IS 'Why processing gave up; NULL: it did not.';

CREATE TABLE payments (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  provider text NOT NULL CHECK (provider IN ('stripe')),
  provider_id text NOT NULL,
  amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
  refunded_minor bigint NOT NULL DEFAULT 0 CHECK (refunded_minor BETWEEN 0 AND amount_minor),
  currency text NOT NULL,
  paid_at timestamptz(3) NOT NULL,
  refunds jsonb NOT NULL DEFAULT '[]',
  customer_id text,
  order_id text,
  email_hash text,
  visitor_id text,
  session_id text,
  tracking_id text,
  revision bigint NOT NULL DEFAULT 1,
  traced_revision bigint NOT NULL DEFAULT 0,
  confidence smallint CHECK (confidence BETWEEN 0 AND 100),
  attribution_method text,
  channel text,
  source text,
  campaign text,
  evidence jsonb NOT NULL DEFAULT '[]',
  matched_visitor_ids text[] NOT NULL DEFAULT '{}',
  lookback_days integer,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, provider, provider_id)
);
CREATE INDEX payments_newest ON payments (workspace_id, paid_at DESC, id DESC);
CREATE INDEX payments_untraced ON payments (workspace_id, paid_at) WHERE traced_revision < revision;
CREATE INDEX payments_visitor ON payments (workspace_id, visitor_id) WHERE visitor_id IS NOT NULL;
CREATE INDEX payments_email ON payments (workspace_id, email_hash) WHERE email_hash IS NOT NULL;
COMMENT ON COLUMN payments.provider_id IS 'Stripe payment_intent id, or the charge id of a charge without one.';
COMMENT ON COLUMN payments.amount_minor IS 'Captured amount in ISO 4217 minor units of currency.';
COMMENT ON COLUMN payments.email_hash IS 'Hex HMAC-SHA-256 of the normalised e-mail under the workspace''s own key; the address is not stored.';
COMMENT ON COLUMN payments.visitor_id IS 'What the checkout carried; the match may rest on other signals too.';
COMMENT ON COLUMN payments.revision IS 'Raised whenever the payment or its evidence changes.';
COMMENT ON COLUMN payments.traced_revision IS 'The revision the journey was built from; lower than revision: to be traced.';
COMMENT ON COLUMN payments.confidence IS 'Chance in percent that the match is right; NULL: not traced yet.';
COMMENT ON COLUMN payments.channel IS 'Channel credited by the default model, or Unattributed; NULL: not traced yet.';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['api_keys', 'idempotency_keys', 'pixels', 'links', 'stripe_connections', 'webhook_inbox', 'payments'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()))', t || '_workspace', t);
  END LOOP;
END $$;
