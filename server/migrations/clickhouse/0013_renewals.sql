-- Renewals of subscriptions, told apart from new revenue.
ALTER TABLE conversions ADD COLUMN IF NOT EXISTS is_renewal Bool DEFAULT false
  COMMENT 'A further payment of a subscription that was paid for before; its journey is that of the first';
