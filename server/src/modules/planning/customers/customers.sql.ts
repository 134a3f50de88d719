/** What customers paid, without who they are. */
import { sql } from "kysely";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { Customer } from "./customer.ts";
import { HORIZON_DAYS } from "./customer-value.ts";

/** The newest of so many; more would tell nothing new. */
const MOST_CUSTOMERS = 20_000;

/**
 * Customers are told apart by email, else by the provider's ID; payments that carry neither are left out, and so are
 * customers who paid in other currencies.
 * @param from Unix milliseconds: those who paid for the first time since
 */
export async function readCustomers(
  postgres: PostgresClient,
  workspaceId: string,
  { from, currency }: { from: number; currency: string },
): Promise<Customer[]> {
  const { rows } = await postgres.withWorkspace(workspaceId, (tx) =>
    sql<{ first_at: Date; channel: string | null; days: number[]; nets: string[] }>`
      WITH known AS (
        SELECT coalesce('e' || email_hash, 'c' || customer_id) AS customer, id, paid_at, currency,
          amount_minor - refunded_minor AS net
        FROM payments WHERE email_hash IS NOT NULL OR customer_id IS NOT NULL
      ), firsts AS (
        SELECT customer, min(paid_at) AS first_at FROM known
        GROUP BY customer HAVING min(paid_at) >= ${new Date(from)} AND bool_and(currency = ${currency})
        ORDER BY first_at DESC LIMIT ${MOST_CUSTOMERS}
      )
      SELECT first_at, (array_agg(m.channel ORDER BY paid_at, id))[1] AS channel,
        array_agg(floor(extract(epoch FROM paid_at - first_at) / 86400)::integer ORDER BY paid_at, id) AS days,
        array_agg(net::text ORDER BY paid_at, id) AS nets
      FROM known JOIN firsts USING (customer) LEFT JOIN payment_matches m ON m.payment_id = known.id
      WHERE paid_at < first_at + ${`${HORIZON_DAYS} days`}::interval
      GROUP BY customer, first_at ORDER BY first_at, customer`.execute(tx),
  );
  return rows.map(({ first_at, channel, days, nets }) => ({
    firstAt: first_at.getTime(),
    channel: channel ?? "Unattributed",
    payments: days.map((day, index) => ({ day, net: Number(nets[index]) })),
  }));
}
