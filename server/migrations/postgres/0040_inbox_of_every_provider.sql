-- The inbox holds what any provider of payments tells; who it was says by which rules it is read.
ALTER TABLE webhook_inbox ADD COLUMN provider text NOT NULL DEFAULT 'stripe';
ALTER TABLE webhook_inbox ALTER COLUMN provider DROP DEFAULT;
COMMENT ON COLUMN webhook_inbox.provider IS 'The name of the payment provider, as its connections have it.';
