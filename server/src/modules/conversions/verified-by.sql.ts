/** Which payment confirms a reported conversion. Told when it is asked for, since payments come, go and change later. */
import { type RawBuilder, sql } from "kysely";

const sameMoney = sql`p.amount_minor = r.revenue_minor AND p.currency = r.currency`;
const sameMoneyEarlier = sql`e.status = 'accepted' AND e.id < r.id AND e.revenue_minor = r.revenue_minor AND e.currency = r.currency`;

/** Whether a payment of the same amount names the order of a report. */
const orderIsPaid = (report: "r" | "e"): RawBuilder<unknown> => {
  const column = (name: string) => sql.ref(`${report}.${name}`);
  return sql`EXISTS (SELECT FROM payments o WHERE o.workspace_id = ${column("workspace_id")}
    AND o.order_id = ${column("order_id")} AND o.amount_minor = ${column("revenue_minor")} AND o.currency = ${column("currency")})`;
};

/**
 * The payment's id, or NULL, for a report `r`: one of the same amount and order; where no payment is of its order, one of
 * the same amount and click whose order is no other and not the order of another report. Of several alike the first
 * report is confirmed by the first payment, the second by the second, so that no payment confirms two.
 */
export const verifiedBy: RawBuilder<string | null> = sql<string | null>`
  CASE WHEN r.status <> 'accepted' OR r.revenue_minor IS NULL THEN NULL
  WHEN ${orderIsPaid("r")} THEN
    (SELECT p.id FROM payments p
     WHERE p.workspace_id = r.workspace_id AND p.order_id = r.order_id AND ${sameMoney}
     ORDER BY p.paid_at, p.id
     OFFSET (SELECT count(*) FROM reported_conversions e
       WHERE e.workspace_id = r.workspace_id AND e.order_id = r.order_id AND ${sameMoneyEarlier}) LIMIT 1)
  ELSE
    (SELECT p.id FROM payments p
     WHERE p.workspace_id = r.workspace_id AND p.tracking_id = r.tracking_id::text AND ${sameMoney}
       AND (p.order_id IS NULL OR (r.order_id IS NULL AND NOT EXISTS (SELECT FROM reported_conversions o
         WHERE o.workspace_id = p.workspace_id AND o.order_id = p.order_id AND o.status = 'accepted'
           AND o.revenue_minor = p.amount_minor AND o.currency = p.currency)))
     ORDER BY p.order_id IS NOT NULL, p.paid_at, p.id
     OFFSET (SELECT count(*) FROM reported_conversions e
       WHERE e.workspace_id = r.workspace_id AND e.tracking_id = r.tracking_id AND ${sameMoneyEarlier}
         AND NOT ${orderIsPaid("e")}) LIMIT 1) END`;
