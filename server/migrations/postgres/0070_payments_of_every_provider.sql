-- Payments come from any provider whose events can be read, with what it kept of them and what is disputed.
ALTER TABLE payments DROP CONSTRAINT payments_provider_check;
ALTER TABLE payments
  ADD COLUMN fee_minor bigint,
  ADD COLUMN disputed_minor bigint NOT NULL DEFAULT 0 CHECK (disputed_minor BETWEEN 0 AND amount_minor);
COMMENT ON COLUMN payments.provider_id IS 'The provider''s id of the payment, such as a payment intent of Stripe or a capture of PayPal.';
COMMENT ON COLUMN payments.fee_minor IS 'What the provider kept, in minor units of currency; NULL: it does not tell.';
COMMENT ON COLUMN payments.disputed_minor IS 'What is disputed and not decided yet; once lost it is part of refunded_minor.';
COMMENT ON COLUMN connections.webhook_secret_sealed IS 'AES-256-GCM, bound to this row: what webhooks are verified with, a secret or the provider''s id of the subscription; NULL: not known yet, no webhook is believed.';

-- Customers are found by the keys of a webhook, whatever it is about and whoever sent it.
COMMENT ON COLUMN webhook_keys.key IS 'The provider''s id; first:… is the first invoice of a subscription; order:… is what a payment was made for; customer:… and subscription:… are shared by several purchases.';
ALTER TABLE webhook_inbox NO FORCE ROW LEVEL SECURITY;
ALTER TABLE webhook_keys NO FORCE ROW LEVEL SECURITY;
WITH told AS (
  SELECT workspace_id, connection_id, provider_event_id, payload #> '{data,object}' AS o
  FROM webhook_inbox WHERE redacted_at IS NULL
)
INSERT INTO webhook_keys (workspace_id, key, connection_id, provider_event_id)
SELECT DISTINCT workspace_id, 'customer:' || customer, connection_id, provider_event_id
FROM told, LATERAL unnest(ARRAY[
  CASE WHEN jsonb_typeof(o -> 'customer') = 'string' THEN o ->> 'customer' ELSE o #>> '{customer,id}' END,
  CASE WHEN o ->> 'object' = 'customer' THEN o ->> 'id' END
]) AS customer
WHERE customer IS NOT NULL
ON CONFLICT DO NOTHING;
ALTER TABLE webhook_inbox FORCE ROW LEVEL SECURITY;
ALTER TABLE webhook_keys FORCE ROW LEVEL SECURITY;
