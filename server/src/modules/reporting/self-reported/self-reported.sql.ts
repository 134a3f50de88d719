/** Payments by what their buyers said, and by the channel that was observed. */
import type { DateRange } from "@tributary/contract/metrics";
import { sql } from "kysely";
import { shiftDay } from "../../../core/days.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { SiteAnswer } from "./answers.sql.ts";

export interface SaidRow {
  /** Null: nothing was said. */
  answer: string | null;
  /** Null: not matched yet. */
  channel: string | null;
  currency: string;
  payments: number;
  /** After refunds. */
  netMinor: number;
}

/** What was said in the checkout goes before what was said of the order on the site, and that before what the visitor said. */
export async function readSaid(
  postgres: PostgresClient,
  workspaceId: string,
  { range, timeZone, answers }: { range: DateRange; timeZone: string; answers: readonly SiteAnswer[] },
): Promise<SaidRow[]> {
  const { rows } = await postgres.withWorkspace(workspaceId, (tx) =>
    sql<{ answer: string | null; channel: string | null; currency: string; payments: string; net: string }>`
      WITH answers AS MATERIALIZED (
        SELECT * FROM unnest(${answers.map(({ visitorId }) => visitorId)}::text[], ${answers.map(({ orderId }) => orderId)}::text[],
          ${answers.map(({ answer }) => answer)}::text[], ${answers.map(({ saidAt }) => saidAt)}::float8[])
          AS told (visitor_id, order_id, answer, said_at)
      ), paid AS MATERIALIZED (
        SELECT p.id, p.currency, p.amount_minor - p.refunded_minor AS net, p.order_id, p.self_reported_source, m.channel,
          array_append(m.matched_visitor_ids, p.visitor_id) AS visitors
        FROM payments p LEFT JOIN payment_matches m ON m.workspace_id = p.workspace_id AND m.payment_id = p.id
        WHERE p.paid_at >= ${range.from}::timestamp AT TIME ZONE ${timeZone}
          AND p.paid_at < ${shiftDay(range.to, 1)}::timestamp AT TIME ZONE ${timeZone}
      ), said AS (
        SELECT DISTINCT ON (id) id, answer FROM (
          SELECT id, self_reported_source AS answer, 1 AS rank, 0 AS said_at FROM paid WHERE self_reported_source IS NOT NULL
          UNION ALL SELECT id, answer, 2, said_at FROM paid JOIN answers USING (order_id) WHERE order_id != ''
          UNION ALL SELECT id, answer, 3, said_at FROM paid, unnest(visitors) AS visitor
            JOIN answers ON answers.visitor_id = visitor WHERE visitor != ''
        ) AS each_one ORDER BY id, rank, said_at DESC
      )
      SELECT answer, channel, currency, count(*) AS payments, sum(net) AS net
      FROM paid LEFT JOIN said USING (id) GROUP BY answer, channel, currency ORDER BY count(*) DESC, answer`.execute(
      tx,
    ),
  );
  return rows.map(({ payments, net, ...row }) => ({ ...row, payments: Number(payments), netMinor: Number(net) }));
}
