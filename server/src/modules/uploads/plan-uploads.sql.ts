/** Enters into the ledger what is to be sent: payments that were matched, refunds since, and what was skipped too early. */
import { sql } from "kysely";
import { newId } from "../../core/ids.ts";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";

export interface PlannedDestination {
  id: string;
  startsAt: Date;
  /** Days after a payment in which the platform takes it. */
  takesDays: number;
  /** Why refunds cannot be told; null: they can. */
  notAdjustable: string | null;
}

const BATCH = 500;

/** Doing it again enters nothing twice. */
export async function planUploads(
  postgres: PostgresClient,
  workspaceId: string,
  destination: PlannedDestination,
  now: Date,
): Promise<void> {
  while ((await postgres.withWorkspace(workspaceId, (tx) => enterPayments(tx, workspaceId, destination))) === BATCH);
  await postgres.withWorkspace(workspaceId, async (tx) => {
    await enterRefunds(tx, destination);
    await enterSkippedAgain(tx, destination, now);
  });
}

/** A platform counts a key once, so an order that was paid in several payments gives its number to the first of them. */
async function enterPayments(tx: Tx, workspaceId: string, { id, startsAt }: PlannedDestination): Promise<number> {
  const { rows } = await sql<{
    id: string;
    dedupKey: string;
    paidAt: Date;
    netMinor: number;
    refundedMinor: number;
    currency: string;
    version: number;
  }>`
    SELECT p.id, p.paid_at AS "paidAt", p.amount_minor - p.refunded_minor AS "netMinor",
      p.refunded_minor AS "refundedMinor", p.currency, m.version,
      CASE WHEN p.order_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM payments o WHERE o.order_id = p.order_id AND (o.paid_at, o.id) < (p.paid_at, p.id))
        AND NOT EXISTS (SELECT FROM uploads u WHERE u.destination_id = ${id} AND u.dedup_key = p.order_id)
        THEN p.order_id ELSE p.provider_id END AS "dedupKey"
    FROM payments p JOIN payment_matches m ON (m.workspace_id, m.payment_id) = (p.workspace_id, p.id)
    WHERE p.paid_at >= ${startsAt}
      AND NOT EXISTS (SELECT FROM match_queue q WHERE q.payment_id = p.id)
      AND NOT EXISTS (SELECT FROM uploads u WHERE u.destination_id = ${id} AND u.payment_id = p.id)
    ORDER BY p.paid_at, p.id LIMIT ${BATCH}`.execute(tx);
  if (rows.length === 0) return 0;
  await tx
    .insertInto("uploads")
    .values(
      rows.map((row) => ({
        workspace_id: workspaceId,
        id: newId(),
        destination_id: id,
        payment_id: row.id,
        state: "queued" as const,
        dedup_key: row.dedupKey,
        paid_at: row.paidAt,
        amount_minor: row.netMinor,
        refunded_minor: row.refundedMinor,
        currency: row.currency,
        match_version: row.version,
      })),
    )
    .execute();
  return rows.length;
}

async function enterRefunds(tx: Tx, { id, notAdjustable }: PlannedDestination): Promise<void> {
  const told = sql`FROM payments p
    WHERE u.destination_id = ${id} AND u.state IN ('accepted', 'adjusted') AND p.id = u.payment_id
      AND p.refunded_minor <> u.refunded_minor`;
  if (notAdjustable === null) {
    await sql`UPDATE uploads u SET state = 'queued', step = 'adjustment', next_attempt_at = NULL, attempts = 0,
      handle = NULL, reason = NULL, verdict = NULL ${told}`.execute(tx);
  } else {
    await sql`UPDATE uploads u SET refunded_minor = p.refunded_minor, reason = 'not_adjustable',
      verdict = ${notAdjustable} ${told}`.execute(tx);
  }
}

/** A later match may know whom it was skipped for want of. */
async function enterSkippedAgain(tx: Tx, { id, takesDays }: PlannedDestination, now: Date): Promise<void> {
  await sql`UPDATE uploads u SET state = 'queued', next_attempt_at = NULL FROM payment_matches m
    WHERE u.destination_id = ${id} AND u.state = 'skipped'
      AND u.reason IN ('no_consent', 'no_identifier', 'other_destination') AND m.payment_id = u.payment_id
      AND m.version > u.match_version AND u.paid_at > ${new Date(now.getTime() - takesDays * 86_400_000)}`.execute(tx);
}
