-- How buyers say they heard of the shop. It is shown beside what was observed, and earns no credit.
ALTER TABLE payments ADD COLUMN self_reported_source text CHECK (length(self_reported_source) <= 200);
COMMENT ON COLUMN payments.self_reported_source IS 'As answered in the checkout, in the buyer''s own words; NULL: nothing said there.';
