/** The table of workspaces. */

import type { Workspace, WorkspacePatch } from "@tributary/contract/workspaces";
import type { Selectable } from "kysely";
import { requireRevision } from "../../../platform/http/revision.ts";
import type { PostgresDoor, Tx } from "../../../platform/postgres/postgres.ts";
import type { Workspaces } from "../../../platform/postgres/tables/accounts-tables.ts";

/** Stores a workspace; its id must be the one bound to the transaction. */
export async function insertWorkspace(tx: Tx, workspace: { id: string; name: string }): Promise<Workspace> {
  return toWorkspace(await tx.insertInto("workspaces").values(workspace).returningAll().executeTakeFirstOrThrow());
}

/** @returns null when it is gone */
export async function findWorkspace(postgres: PostgresDoor, workspaceId: string): Promise<Workspace | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("workspaces").selectAll().where("id", "=", workspaceId).executeTakeFirst(),
  );
  return row ? toWorkspace(row) : null;
}

/**
 * Changes the fields that are given; an empty patch changes nothing.
 * @param how.ifRevision absent or null: whatever the current one is
 * @param how.afterwards done in the same transaction
 * @returns null when it is gone
 * @throws AppError precondition_failed when it has changed meanwhile
 */
export async function updateWorkspace(
  postgres: PostgresDoor,
  workspaceId: string,
  patch: WorkspacePatch,
  { ifRevision = null, afterwards }: { ifRevision?: number | null; afterwards?: (tx: Tx) => Promise<void> } = {},
): Promise<Workspace | null> {
  const row = await postgres.withWorkspace(workspaceId, async (tx) => {
    const before = await tx
      .selectFrom("workspaces")
      .select("revision")
      .where("id", "=", workspaceId)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!before) return undefined;
    requireRevision(before.revision, ifRevision);
    const after = await tx
      .updateTable("workspaces")
      .set({
        id: workspaceId,
        name: patch.name,
        time_zone: patch.timeZone,
        currency: patch.currency,
        lookback_days: patch.lookbackDays,
        conversion_retention_days: patch.conversionRetentionDays,
      })
      .where("id", "=", workspaceId)
      .returningAll()
      .executeTakeFirst();
    await afterwards?.(tx);
    return after;
  });
  return row ? toWorkspace(row) : null;
}

function toWorkspace(row: Selectable<Workspaces>): Workspace {
  return {
    id: row.id,
    name: row.name,
    timeZone: row.time_zone,
    currency: row.currency,
    lookbackDays: row.lookback_days,
    conversionRetentionDays: row.conversion_retention_days,
    createdAt: row.created_at.toISOString(),
    revision: row.revision,
  };
}
