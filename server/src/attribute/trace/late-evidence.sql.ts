/** Evidence that arrives after its payment: the payment is marked to be traced again. */
import { sql } from "kysely";
import type { JobQueue } from "../../store/jobs.ts";
import type { PostgresDoor, Tx } from "../../store/postgres.ts";

/** What a collected event can tell about payments already made. */
export interface LateEvidence {
  visitorId: string;
  emailHash: string;
  trackingId: string;
  /** ISO 8601. */
  occurredAt: string;
}

/**
 * Marks the payments that the evidence bears on: made by one of the visitors after the event, or under one of the
 * e-mail addresses. Asks for them to be traced when there are any.
 */
export async function reviseForEvidence(
  { postgres, jobs }: { postgres: PostgresDoor; jobs: JobQueue },
  workspaceId: string,
  evidence: readonly LateEvidence[],
  traceJob: string,
): Promise<void> {
  const telling = evidence.filter(({ visitorId, emailHash, trackingId }) => visitorId || emailHash || trackingId);
  if (telling.length === 0) return;
  await postgres.withWorkspace(workspaceId, async (tx) => {
    const revised = await sql`
      WITH seen AS (
        SELECT * FROM unnest(
          ${telling.map(({ visitorId }) => visitorId)}::text[],
          ${telling.map(({ emailHash }) => emailHash)}::text[],
          ${telling.map(({ trackingId }) => trackingId)}::text[],
          ${telling.map(({ occurredAt }) => occurredAt)}::timestamptz[]
        ) AS seen (visitor_id, email_hash, tracking_id, occurred_at)
      ), bearing AS (
        SELECT p.id FROM payments p JOIN seen ON p.visitor_id = seen.visitor_id AND p.paid_at >= seen.occurred_at
          WHERE p.workspace_id = ${workspaceId}
        UNION SELECT p.id FROM payments p JOIN seen ON p.email_hash = seen.email_hash WHERE p.workspace_id = ${workspaceId}
        UNION SELECT p.id FROM payments p JOIN seen ON p.tracking_id = seen.tracking_id WHERE p.workspace_id = ${workspaceId}
      )
      UPDATE payments SET revision = revision + 1
      WHERE workspace_id = ${workspaceId} AND id IN (SELECT id FROM bearing)`.execute(tx);
    if (revised.numAffectedRows) await jobs.enqueue(tx, traceJob, workspaceId);
  });
}

/** Marks every payment of the workspace to be traced again, as part of the change that asks for it. */
export async function reviseAll(tx: Tx, jobs: JobQueue, workspaceId: string, traceJob: string): Promise<void> {
  await sql`UPDATE payments SET revision = revision + 1 WHERE workspace_id = ${workspaceId}`.execute(tx);
  await jobs.enqueue(tx, traceJob, workspaceId);
}
