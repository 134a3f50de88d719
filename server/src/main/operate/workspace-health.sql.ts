/** What a workspace's own tables tell an operator: numbers and names of jobs, nothing of the workspace's data. */
import { sql } from "kysely";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";

export interface WorkspaceHealth {
  /** Jobs given up whose work no later run has done. */
  givenUp: string[];
  /** Jobs that failed and are tried again. */
  failing: string[];
  /** Webhooks that have waited to be read for ten minutes. */
  waitingWebhooks: number;
  /** Webhooks of the last week that could not be booked. */
  unbookedWebhooks: number;
  /** Connections to Stripe, a day old, that no webhook has come from for a week. */
  silentConnections: number;
  /** Connections to other providers that somebody has to see to. */
  troubledConnections: number;
  /** Mails of the last week that were given up. */
  failedMails: number;
  /** Mails that have waited for an hour. */
  waitingMails: number;
}

/** @param workspaceId the nil UUID for what belongs to none */
export async function workspaceHealth(postgres: PostgresClient, workspaceId: string): Promise<WorkspaceHealth> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const { rows } = await sql<WorkspaceHealth>`
      WITH lost AS (
        SELECT DISTINCT job FROM dead_letters
        WHERE redriven_at IS NULL AND NOT EXISTS (
          SELECT 1 FROM job_states
          WHERE job_states.workspace_id = dead_letters.workspace_id AND job_states.job = dead_letters.job
            AND job_states.status = 'success' AND job_states.last_started_at > dead_letters.failed_at))
      SELECT
        ARRAY(SELECT job FROM lost) AS "givenUp",
        ARRAY(SELECT job FROM job_states WHERE status = 'failed' AND job NOT IN (SELECT job FROM lost)) AS failing,
        (SELECT count(*) FROM webhook_inbox
          WHERE processed_at IS NULL AND received_at < now() - interval '10 minutes') AS "waitingWebhooks",
        (SELECT count(*) FROM webhook_inbox
          WHERE error IS NOT NULL AND received_at > now() - interval '7 days') AS "unbookedWebhooks",
        (SELECT count(*) FROM connections
          WHERE api_key_sealed IS NOT NULL AND created_at < now() - interval '1 day'
            AND coalesce(last_webhook_at, created_at - interval '7 days') < now() - interval '7 days')
          AS "silentConnections",
        (SELECT count(*) FROM connections WHERE status = 'attention') AS "troubledConnections",
        (SELECT count(*) FROM mails WHERE failed_at > now() - interval '7 days') AS "failedMails",
        (SELECT count(*) FROM mails
          WHERE sent_at IS NULL AND failed_at IS NULL AND created_at < now() - interval '1 hour') AS "waitingMails"
    `.execute(tx);
    const [health] = rows;
    if (!health) throw new Error("a question without FROM gave no row");
    return health;
  });
}

/** How many schedules should have asked for their run ten minutes ago, on the whole installation. */
export async function overdueTicks(postgres: PostgresClient): Promise<number> {
  return postgres.withSchedule(async (tx) => {
    const { rows } = await sql<{ many: number }>`
      SELECT count(*) AS many FROM job_clock WHERE next_tick < now() - interval '10 minutes'`.execute(tx);
    return rows[0]?.many ?? 0;
  });
}
