-- Which payment confirms a report depends on the other reports of its order, whichever click they are of.
CREATE INDEX reported_conversions_of_order ON reported_conversions (workspace_id, order_id) WHERE order_id IS NOT NULL;
