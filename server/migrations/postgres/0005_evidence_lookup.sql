-- Evidence that arrives after its payment finds it by the values the payment carries.
CREATE INDEX payments_session ON payments (workspace_id, session_id) WHERE session_id IS NOT NULL;
CREATE INDEX payments_tracking ON payments (workspace_id, tracking_id) WHERE tracking_id IS NOT NULL;
CREATE INDEX payments_customer ON payments (workspace_id, customer_id) WHERE customer_id IS NOT NULL;
