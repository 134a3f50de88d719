/** How long each kind is kept. */

import type { Retention, RetentionPatch } from "@tributary/contract/privacy";
import { AppError, notFound } from "../../core/errors.ts";
import { requireRevision } from "../../platform/http/revision.ts";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";
import { keepConversionsFor } from "../accounts/public.ts";

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
    if (reportedConversionDays !== undefined) await keepConversionsFor(tx, workspaceId, reportedConversionDays);
    return readRetention(tx, workspaceId);
  });
  if (!retention) throw notFound("workspace");
  return retention;
}

function tooShort(field: string, lookbackDays: number): AppError {
  const message = `must be more than the attribution window of ${lookbackDays} days`;
  return new AppError("invalid_request", { public: `${field} ${message}.`, fields: [{ field, message }] });
}
