/** Evidence that arrives after its payment: the payment is marked to be traced again. */
import { sql } from "kysely";
import { PAID_AT_PRECISION_MS } from "../../../core/paid-at.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { IN_DOUBT_PERCENT } from "../match/match-person.ts";
import { ACTIVITY_LEVELS_MS } from "../match/signals/activity.ts";

/** What a collected event can tell about payments already made; empty where it says nothing. */
export interface LateEvidence {
  visitor_id: string;
  session_id: string;
  tracking_id: string;
  customer_id: string;
  email_hash: string;
  order_id?: string;
  click_id?: string;
  /** ISO 8601. */
  occurred_at: string;
}

/** Columns of payments and of the evidence that hold the same value, with the signal that their agreement is. */
const SIGNAL_COLUMNS = [
  ["session_id", "session_id", "session_id"],
  ["tracking_id", "tracking_id", "tracking_id"],
  ["customer_id", "customer_id", "customer_id"],
  ["reference_id", "customer_id", "customer_id"],
  ["email_hash", "email_hash", "email"],
  ["order_id", "order_id", "order_id"],
  ["click_id", "click_id", "click_id"],
] as const;

/** How long before a payment in doubt whoever was there may have made it. */
const NEAR = sql`make_interval(secs => ${(ACTIVITY_LEVELS_MS.at(-1) ?? 0) / 1000})`;

const PRECISION = sql`make_interval(secs => ${PAID_AT_PRECISION_MS / 1000})`;

/**
 * Marks the payments that the evidence bears on: made after the event by one of its visitors, or carrying one of its
 * values without having been matched by it to that visitor, or made shortly after the event while it is in doubt who made it.
 * @returns whether there are any
 * @param evidence a JSON list of `LateEvidence`, as text: there may be thousands, which this thread need not take apart
 */
export async function reviseForEvidence(
  postgres: PostgresClient,
  workspaceId: string,
  evidence: string,
): Promise<boolean> {
  const byValue = SIGNAL_COLUMNS.map(([paid, told, signal]) => newAgreement(paid, told, signal));
  const revised = await postgres.withWorkspace(workspaceId, (tx) =>
    sql`
      WITH seen AS (
        SELECT * FROM json_to_recordset(${evidence}::json) AS told (
          visitor_id text, session_id text, tracking_id text, customer_id text, email_hash text, order_id text, click_id text,
          occurred_at timestamptz
        ) WHERE visitor_id <> '' OR tracking_id <> ''
      ), bearing AS (
        SELECT p.id FROM payments p JOIN seen ON p.visitor_id = seen.visitor_id AND p.paid_at + ${PRECISION} > seen.occurred_at
        UNION SELECT p.id FROM payments p JOIN payment_matches m ON (m.workspace_id, m.payment_id) = (p.workspace_id, p.id)
          JOIN seen ON seen.visitor_id = ANY (m.matched_visitor_ids) AND p.paid_at + ${PRECISION} > seen.occurred_at
          WHERE p.paid_at > (SELECT min(occurred_at) FROM seen) - ${PRECISION}
        ${sql.join(byValue, sql` `)}
        UNION SELECT p.id FROM payments p JOIN payment_matches m ON (m.workspace_id, m.payment_id) = (p.workspace_id, p.id)
          JOIN seen ON seen.visitor_id <> '' AND seen.occurred_at BETWEEN p.paid_at - ${NEAR} AND p.paid_at + ${PRECISION}
          WHERE m.confidence < ${IN_DOUBT_PERCENT} AND NOT (seen.visitor_id = ANY (m.matched_visitor_ids))
            AND p.paid_at BETWEEN (SELECT min(occurred_at) FROM seen) - ${PRECISION} AND (SELECT max(occurred_at) FROM seen) + ${NEAR}
      )
      ${queueMatches(sql`SELECT * FROM payments WHERE id IN (SELECT id FROM bearing)`)}`.execute(tx),
  );
  return Boolean(revised.numAffectedRows);
}

/** Payments with the value of the column, unless that very agreement is in their match already. */
function newAgreement(paid: string, told: string, signal: string) {
  const known = JSON.stringify([{ signal, outcome: "agrees" }]);
  return sql`UNION SELECT p.id FROM payments p JOIN seen ON p.${sql.ref(paid)} = seen.${sql.ref(told)}
    LEFT JOIN payment_matches m ON (m.workspace_id, m.payment_id) = (p.workspace_id, p.id)
    WHERE m.payment_id IS NULL OR NOT (seen.visitor_id = ANY (m.matched_visitor_ids) AND m.evidence @> ${known}::jsonb)`;
}

/** Marks every payment of the workspace to be traced again. */
export async function reviseAll(postgres: PostgresClient, workspaceId: string): Promise<void> {
  await postgres.withWorkspace(workspaceId, (tx) =>
    queueMatches(sql`SELECT * FROM payments WHERE workspace_id = ${workspaceId}`).execute(tx),
  );
}

/**
 * Puts payments into the queue as the database does by itself when one changes; in the order in which they are taken out,
 * or the two would wait for each other.
 * @param which rows of `payments`
 */
export function queueMatches(which: ReturnType<typeof sql>) {
  return sql`INSERT INTO match_queue (workspace_id, payment_id, version, paid_at)
    SELECT w.workspace_id, w.id, 1 + coalesce(m.version, 0), w.paid_at FROM (${which}) w
    LEFT JOIN payment_matches m ON (m.workspace_id, m.payment_id) = (w.workspace_id, w.id)
    ORDER BY w.paid_at, w.id
    ON CONFLICT (workspace_id, payment_id) DO UPDATE SET version = match_queue.version + 1`;
}
