/** The table of workspaces. */

import type { Workspace, WorkspacePatch } from "@tributary/contract/workspaces";
import type { Selectable } from "kysely";
import { requireRevision } from "../../../platform/http/revision.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import type { Workspaces } from "../../../platform/postgres/tables/accounts-tables.ts";
import { workspaceSlug } from "./workspace-slug.ts";
import { assignSlug, currentSlug } from "./workspace-slugs.sql.ts";

/** Stores a workspace with a slug of its own; its id must be the one bound to the transaction. */
export async function insertWorkspace(tx: Tx, workspace: { id: string; name: string }): Promise<Workspace> {
  const row = await tx.insertInto("workspaces").values(workspace).returningAll().executeTakeFirstOrThrow();
  return toWorkspace(row, await assignSlug(tx, workspace));
}

/** @returns null when it is gone */
export async function findWorkspace(postgres: PostgresClient, workspaceId: string): Promise<Workspace | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const row = await tx.selectFrom("workspaces").selectAll().where("id", "=", workspaceId).executeTakeFirst();
    return row ? toWorkspace(row, await currentSlug(tx, row.id)) : null;
  });
}

/**
 * Changes the fields that are given; an empty patch changes nothing. A name that reads differently brings a new slug,
 * and the one before leads on.
 * @param how.ifRevision absent or null: whatever the current one is
 * @param how.afterwards done in the same transaction
 * @returns null when it is gone
 * @throws AppError precondition_failed when it has changed meanwhile
 */
export async function updateWorkspace(
  postgres: PostgresClient,
  workspaceId: string,
  patch: WorkspacePatch,
  { ifRevision = null, afterwards }: { ifRevision?: number | null; afterwards?: (tx: Tx) => Promise<void> } = {},
): Promise<Workspace | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const before = await tx
      .selectFrom("workspaces")
      .select(["id", "name", "revision"])
      .where("id", "=", workspaceId)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!before) return null;
    requireRevision(before.revision, ifRevision);
    const row = await tx
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
      .executeTakeFirstOrThrow();
    await afterwards?.(tx);
    const isRenamed = workspaceSlug(row.name) !== workspaceSlug(before.name);
    return toWorkspace(row, isRenamed ? await assignSlug(tx, row) : await currentSlug(tx, row.id));
  });
}

function toWorkspace(row: Selectable<Workspaces>, slug: string): Workspace {
  return {
    id: row.id,
    name: row.name,
    slug,
    timeZone: row.time_zone,
    currency: row.currency,
    lookbackDays: row.lookback_days,
    conversionRetentionDays: row.conversion_retention_days,
    createdAt: row.created_at.toISOString(),
    revision: row.revision,
  };
}
