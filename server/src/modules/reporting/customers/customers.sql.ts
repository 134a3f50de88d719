/** Payments put together by who made them. */
import type { Page } from "@tributary/contract/page";
import type { Customer, CustomersQuery } from "@tributary/contract/people";
import { sql } from "kysely";
import { pageOfRows, readCursor } from "../../../platform/http/cursor.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";

interface CustomerRow {
  known_by: Customer["knownBy"];
  value: string;
  visitor_id: string | null;
  orders: number;
  revenue: Record<string, number>;
  first_paid_at: Date;
  last_paid_at: Date;
  last_id: string;
  first_channel: string | null;
}

/**
 * Who bought last comes first. A payment is its customer ID's, else its email's, else that of the visitor it was matched
 * to.
 */
export async function listCustomers(
  postgres: PostgresClient,
  workspaceId: string,
  { limit, cursor }: CustomersQuery,
): Promise<Page<Customer>> {
  const after = cursor ? readCursor(cursor) : null;
  const beyond = after ? sql`WHERE (last_paid_at, last_id) < (${after.at}, ${after.id}::uuid)` : sql``;
  const { rows } = await postgres.withWorkspace(workspaceId, (tx) =>
    sql<CustomerRow>`
      WITH paid AS (
        SELECT p.id, p.paid_at, p.currency, p.amount_minor - p.refunded_minor AS net, m.channel,
          m.matched_visitor_ids[1] AS visitor_id,
          CASE WHEN p.customer_id IS NOT NULL THEN 'customer' WHEN p.email_hash IS NOT NULL THEN 'email'
            WHEN cardinality(m.matched_visitor_ids) > 0 THEN 'visitor' ELSE 'payment' END AS known_by,
          coalesce(p.customer_id, p.email_hash, m.matched_visitor_ids[1], p.id::text) AS value
        FROM payments p LEFT JOIN payment_matches m ON (m.workspace_id, m.payment_id) = (p.workspace_id, p.id)
      ), sums AS (
        SELECT known_by, value, currency, sum(net) AS net FROM paid GROUP BY known_by, value, currency
      ), customers AS (
        SELECT known_by, value, count(*)::int AS orders, min(paid_at) AS first_paid_at, max(paid_at) AS last_paid_at,
          (array_agg(id ORDER BY paid_at DESC, id DESC))[1] AS last_id,
          (array_agg(channel ORDER BY paid_at, id))[1] AS first_channel,
          (array_agg(visitor_id ORDER BY paid_at DESC, id DESC) FILTER (WHERE visitor_id IS NOT NULL))[1] AS visitor_id
        FROM paid GROUP BY known_by, value
      ), page AS (
        SELECT * FROM customers ${beyond} ORDER BY last_paid_at DESC, last_id DESC LIMIT ${limit + 1}
      )
      SELECT page.*, (SELECT json_object_agg(currency, net ORDER BY currency) FROM sums
        WHERE (sums.known_by, sums.value) = (page.known_by, page.value)) AS revenue
      FROM page ORDER BY last_paid_at DESC, last_id DESC`.execute(tx),
  );
  const page = pageOfRows(rows, limit, (row) => ({ at: row.last_paid_at, id: row.last_id }));
  return { data: page.rows.map(toCustomer), nextCursor: page.nextCursor };
}

function toCustomer(row: CustomerRow): Customer {
  return {
    knownBy: row.known_by,
    value: row.value,
    visitorId: row.visitor_id,
    orders: row.orders,
    revenue: Object.entries(row.revenue).map(([currency, amountMinor]) => ({ currency, amountMinor })),
    firstPaidAt: row.first_paid_at.toISOString(),
    lastPaidAt: row.last_paid_at.toISOString(),
    firstChannel: row.first_channel,
  };
}
