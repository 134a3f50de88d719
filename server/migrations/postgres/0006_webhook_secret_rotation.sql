-- A connection is made before Stripe has a signing secret to give, and a replaced secret stays valid for a while.
ALTER TABLE stripe_connections
  ALTER COLUMN webhook_secret_sealed DROP NOT NULL,
  ADD COLUMN previous_webhook_secret_sealed bytea,
  ADD COLUMN previous_webhook_secret_until timestamptz(3),
  ADD CONSTRAINT stripe_connections_previous_secret_ends
    CHECK ((previous_webhook_secret_sealed IS NULL) = (previous_webhook_secret_until IS NULL));
COMMENT ON COLUMN stripe_connections.webhook_secret_sealed IS 'AES-256-GCM, bound to this row; NULL: not known yet, no webhook is believed.';
COMMENT ON COLUMN stripe_connections.previous_webhook_secret_sealed IS 'The secret before the last change, as it was sealed; NULL: there was none.';
COMMENT ON COLUMN stripe_connections.previous_webhook_secret_until IS 'From then on the previous secret is not believed.';
