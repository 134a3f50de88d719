-- By which ids the webhooks of one purchase find each other: its intent, charge, invoice and checkout; what customer and
-- subscription it is of.
CREATE TABLE webhook_keys (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  key text NOT NULL,
  connection_id uuid NOT NULL,
  provider_event_id text NOT NULL,
  PRIMARY KEY (workspace_id, key, connection_id, provider_event_id),
  FOREIGN KEY (workspace_id, connection_id, provider_event_id)
    REFERENCES webhook_inbox (workspace_id, connection_id, provider_event_id) ON DELETE CASCADE
);
CREATE INDEX webhook_keys_event ON webhook_keys (workspace_id, connection_id, provider_event_id);
COMMENT ON COLUMN webhook_keys.key IS 'The provider''s id; first:… is the first invoice of a subscription, customer:… and subscription:… are shared by several purchases.';
COMMENT ON COLUMN webhook_inbox.payment_key IS 'Id under which the payment is booked that the event speaks of: payment_intent, else charge, else invoice, else checkout; NULL: none, nothing to do.';

-- Payments that turned out to be another one, told of by other ids. Their journeys are yet to be taken out of the reports.
CREATE TABLE superseded_payments (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  PRIMARY KEY (workspace_id, id)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['webhook_keys', 'superseded_payments'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()))', t || '_workspace', t);
  END LOOP;
END $$;

ALTER TABLE payments ADD COLUMN reference_id text;
CREATE INDEX payments_reference ON payments (workspace_id, reference_id) WHERE reference_id IS NOT NULL;
COMMENT ON COLUMN payments.provider_id IS 'Stripe payment_intent id, else the id of the charge, else of the invoice, else of the checkout.';
COMMENT ON COLUMN payments.customer_id IS 'The provider''s id of the customer.';
COMMENT ON COLUMN payments.reference_id IS 'What the shop named its checkout by (client_reference_id): often its own id of the customer.';

-- What is stored already is read by these rules too: purchases without an intent, currencies that were unknown,
-- captures in part, disputes, references.
ALTER TABLE webhook_inbox NO FORCE ROW LEVEL SECURITY;
ALTER TABLE webhook_keys NO FORCE ROW LEVEL SECURITY;
WITH objects AS (
  SELECT workspace_id, connection_id, provider_event_id, redacted_at, payment_key, type,
    payload #> '{data,object}' AS o, payload #>> '{data,object,object}' AS kind
  FROM webhook_inbox
  WHERE error IS NULL OR error LIKE '% is not a currency of ISO 4217.'
), told AS (
  SELECT *, coalesce(o ->> 'subscription', o #>> '{parent,subscription_details,subscription}') AS subscription FROM objects
  WHERE kind IN ('charge', 'payment_intent', 'refund', 'dispute', 'checkout.session', 'invoice', 'invoice_payment', 'subscription')
)
INSERT INTO webhook_keys (workspace_id, key, connection_id, provider_event_id)
SELECT DISTINCT workspace_id, key, connection_id, provider_event_id
FROM told, LATERAL unnest(ARRAY[
  payment_key,
  CASE WHEN kind IN ('charge', 'payment_intent', 'checkout.session', 'invoice') THEN o ->> 'id' END,
  o ->> 'payment_intent', o ->> 'charge', o ->> 'invoice', o ->> 'latest_charge', o ->> 'latest_invoice',
  o #>> '{payment,payment_intent}', o #>> '{payment,charge}',
  CASE WHEN kind = 'checkout.session' OR o ->> 'billing_reason' = 'subscription_create' THEN 'first:' || subscription
    WHEN type = 'customer.subscription.created' THEN 'first:' || (o ->> 'id') END,
  'subscription:' || CASE WHEN kind = 'subscription' THEN o ->> 'id' ELSE subscription END,
  CASE WHEN redacted_at IS NULL THEN 'customer:' || (o ->> 'customer') END
]) AS key
WHERE key ~ '^[a-z_:]+[A-Za-z0-9_]+$';
UPDATE webhook_inbox SET processed_at = NULL, error = NULL
WHERE error LIKE '% is not a currency of ISO 4217.'
  OR payload #>> '{data,object,object}' IN ('checkout.session', 'invoice', 'invoice_payment', 'dispute')
  OR (payload #>> '{data,object,object}' = 'charge'
    AND payload #>> '{data,object,amount}' <> payload #>> '{data,object,amount_captured}');
-- Journeys are cut by whole days now, the rest cut off, as reported conversions were: every payment is traced again.
ALTER TABLE payments NO FORCE ROW LEVEL SECURITY;
UPDATE payments SET revision = revision + 1;
ALTER TABLE payments FORCE ROW LEVEL SECURITY;
ALTER TABLE webhook_inbox FORCE ROW LEVEL SECURITY;
ALTER TABLE webhook_keys FORCE ROW LEVEL SECURITY;
