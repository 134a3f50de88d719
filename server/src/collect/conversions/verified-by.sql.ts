/** Which payment confirms a reported conversion. Told when it is asked for, since payments come, go and change later. */
import { type RawBuilder, sql } from "kysely";

const sameMoney = sql`p.amount_minor = r.revenue_minor AND p.currency = r.currency`;
const sameMoneyEarlier = sql`e.status = 'accepted' AND e.id < r.id AND e.revenue_minor = r.revenue_minor AND e.currency = r.currency`;

/**
 * The payment's id, or NULL, for a report `r`: one of the same amount and order, else of the same amount and click whose
 * order, where both name one, is no other. Of several alike the first report is confirmed by the first payment, the second
 * by the second, so that no payment confirms two.
 */
export const verifiedBy: RawBuilder<string | null> = sql<string | null>`
  CASE WHEN r.status = 'accepted' AND r.revenue_minor IS NOT NULL THEN coalesce(
    (SELECT p.id FROM payments p
     WHERE p.workspace_id = r.workspace_id AND p.order_id = r.order_id AND ${sameMoney}
     ORDER BY p.paid_at, p.id
     OFFSET (SELECT count(*) FROM reported_conversions e
       WHERE e.workspace_id = r.workspace_id AND e.order_id = r.order_id AND ${sameMoneyEarlier}) LIMIT 1),
    (SELECT p.id FROM payments p
     WHERE p.workspace_id = r.workspace_id AND p.tracking_id = r.tracking_id::text AND ${sameMoney}
       AND (p.order_id IS NULL OR r.order_id IS NULL)
     ORDER BY p.paid_at, p.id
     OFFSET (SELECT count(*) FROM reported_conversions e
       WHERE e.workspace_id = r.workspace_id AND e.tracking_id = r.tracking_id AND ${sameMoneyEarlier}
         AND (e.order_id IS NULL OR r.order_id IS NULL)) LIMIT 1)) END`;
