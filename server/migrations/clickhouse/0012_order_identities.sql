-- The orders that pages told, with the browser that told them: who made a payment is known by its order too.
ALTER TABLE identities COMMENT COLUMN kind 'email, customer, session, tracking, order or click';
ALTER TABLE identities COMMENT COLUMN value 'The hash of an e-mail, else the id itself';
INSERT INTO identities (workspace_id, kind, value, visitor_id, seen_at)
  SELECT workspace_id, pair.1, pair.2, visitor_id, occurred_at
  FROM (SELECT workspace_id, visitor_id, occurred_at, arrayJoin([('order', order_id), ('click', click_id)]) AS pair
    FROM events WHERE visitor_id != '' AND NOT is_bot AND (order_id != '' OR click_id != ''))
  WHERE pair.2 != '';
