/** How long each kind is kept, and letting go of what has been kept long enough. */

import type { Retention, RetentionPatch } from "@tributary/contract/privacy";
import { sql } from "kysely";
import { AppError, notFound } from "../../core/errors.ts";
import type { ClickHouseClient } from "../../platform/clickhouse/clickhouse.ts";
import { requireRevision } from "../../platform/http/revision.ts";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";
import { redactWebhooks } from "../payments/public.ts";

/** @returns null when the workspace is gone */
export async function findRetention(postgres: PostgresClient, workspaceId: string): Promise<Retention | null> {
  return postgres.withWorkspace(workspaceId, (tx) => readRetention(tx, workspaceId));
}

async function readRetention(tx: Tx, workspaceId: string): Promise<Retention | null> {
  const row = await tx
    .selectFrom("workspaces as w")
    .leftJoin("retention as r", "r.workspace_id", "w.id")
    .select(["r.event_days", "r.click_days", "r.webhook_days", "w.conversion_retention_days"])
    .select(["r.revision as own_revision", "w.revision"])
    .where("w.id", "=", workspaceId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    eventDays: row.event_days,
    clickDays: row.click_days,
    webhookDays: row.webhook_days,
    reportedConversionDays: row.conversion_retention_days,
    // Of both rows it is read from: when either rises, so does the sum.
    revision: row.revision + (row.own_revision ?? 0),
  };
}

/**
 * @param ifRevision null: whatever the current one is
 * @throws AppError precondition_failed when it has changed meanwhile; invalid_request when touches would be gone before
 *   they have earned their credit
 */
export async function updateRetention(
  postgres: PostgresClient,
  workspaceId: string,
  { eventDays, clickDays, webhookDays, reportedConversionDays }: RetentionPatch,
  ifRevision: number | null = null,
): Promise<Retention> {
  const retention = await postgres.withWorkspace(workspaceId, async (tx) => {
    const workspace = await tx
      .selectFrom("workspaces")
      .select("lookback_days")
      .where("id", "=", workspaceId)
      .forNoKeyUpdate()
      .executeTakeFirst();
    const before = workspace && (await readRetention(tx, workspaceId));
    if (!before) throw notFound("workspace");
    requireRevision(before.revision, ifRevision);
    for (const [field, days] of Object.entries({ eventDays, clickDays })) {
      if (typeof days === "number" && days <= workspace.lookback_days) throw tooShort(field, workspace.lookback_days);
    }
    const columns = { event_days: eventDays, click_days: clickDays, webhook_days: webhookDays };
    const changed = Object.fromEntries(Object.entries(columns).filter(([, days]) => days !== undefined));
    await tx
      .insertInto("retention")
      .values({ workspace_id: workspaceId, event_days: null, click_days: null, webhook_days: null, ...changed })
      .onConflict((conflict) => conflict.column("workspace_id").doUpdateSet({ workspace_id: workspaceId, ...changed }))
      .execute();
    if (reportedConversionDays !== undefined) {
      await tx
        .updateTable("workspaces")
        .set({ conversion_retention_days: reportedConversionDays })
        .where("id", "=", workspaceId)
        .execute();
    }
    return readRetention(tx, workspaceId);
  });
  if (!retention) throw notFound("workspace");
  return retention;
}

function tooShort(field: string, lookbackDays: number): AppError {
  const message = `must be more than the attribution window of ${lookbackDays} days`;
  return new AppError("invalid_request", { public: `${field} ${message}.`, fields: [{ field, message }] });
}

/** Lets go of events, or of clicks of links, that happened before a time, with what was derived from them. */
export async function forgetEvents(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  kind: "events" | "clicks",
  before: Date,
): Promise<void> {
  const isClick = kind === "clicks";
  const old = (column: string): string => `${column} < fromUnixTimestamp64Milli(${before.getTime()})`;
  const ofEvents = `${old("occurred_at")} AND name ${isClick ? "=" : "!="} 'link_click'`;
  const [row] = await clickhouse
    .inWorkspace(workspaceId)
    .query<{ events: string }>(`SELECT toString(count()) AS events FROM events WHERE ${ofEvents}`);
  // Changing parts costs, also where nothing in them changes.
  if (row?.events === "0") return;
  await clickhouse.rewrite("touches", workspaceId, {
    where: `${old("occurred_at")} AND kind ${isClick ? "=" : "!="} 'link_click'`,
  });
  if (!isClick) await clickhouse.rewrite("identities", workspaceId, { where: old("seen_at") });
  // Last: as long as they are there, a run that died half way is done again.
  await clickhouse.rewrite("events", workspaceId, { where: ofEvents });
}

/** Takes people out of up to `batch` webhooks that came before a time and have been seen to. @returns how many */
export function redactOldWebhooks(
  postgres: PostgresClient,
  workspaceId: string,
  { before, batch }: { before: Date; batch: number },
): Promise<number> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const rows = await tx
      .selectFrom("webhook_inbox")
      .select(["connection_id", "provider", "provider_event_id", "payload"])
      .where("redacted_at", "is", null)
      .where("processed_at", "is not", null)
      .where("received_at", "<", before)
      .orderBy("received_at")
      .limit(batch)
      .execute();
    await redactWebhooks(tx, rows);
    return rows.length;
  });
}

/** Takes away what is kept for fixed times: answers to repeated calls, counts of events that were refused or lost, and runs of syncs. */
export async function forgetLeftovers(postgres: PostgresClient, workspaceId: string, now: Date): Promise<void> {
  await postgres.withWorkspace(workspaceId, async (tx) => {
    await sql`DELETE FROM idempotency_keys WHERE created_at < ${now}::timestamptz - interval '24 hours'`.execute(tx);
    await sql`DELETE FROM refused_events WHERE last_at < ${now}::timestamptz - interval '400 days'`.execute(tx);
    await sql`DELETE FROM sync_runs WHERE started_at < ${now}::timestamptz - interval '400 days'`.execute(tx);
    await sql`DELETE FROM lost_events WHERE found_at < ${now}::timestamptz - interval '400 days'`.execute(tx);
  });
}
