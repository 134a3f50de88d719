-- Renewals are told apart from new revenue, and credited to the journey of the subscription's first payment.
ALTER TABLE payments ADD COLUMN subscription_id text;
ALTER TABLE payments ADD COLUMN is_renewal boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN payments.subscription_id IS 'The provider''s id; NULL: paid once.';
COMMENT ON COLUMN payments.is_renewal IS 'A further payment of a subscription that was paid for before.';
CREATE INDEX payments_of_subscription ON payments (workspace_id, provider, subscription_id, paid_at)
  WHERE subscription_id IS NOT NULL;

CREATE TABLE subscriptions (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  provider text NOT NULL,
  provider_id text NOT NULL,
  status text NOT NULL,
  started_at timestamptz(3) NOT NULL,
  period_ends_at timestamptz(3),
  cancels_at timestamptz(3),
  ended_at timestamptz(3),
  told_at timestamptz(3) NOT NULL,
  PRIMARY KEY (workspace_id, provider, provider_id)
);
COMMENT ON TABLE subscriptions IS 'Subscriptions as their provider told of them last. Who has them is in their payments.';
COMMENT ON COLUMN subscriptions.told_at IS 'When it was so at the provider: what was told later and is older changes nothing.';
ALTER TABLE subscriptions ENABLE ROW LEVEL SECURITY;
ALTER TABLE subscriptions FORCE ROW LEVEL SECURITY;
CREATE POLICY subscriptions_workspace ON subscriptions
  USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()));
