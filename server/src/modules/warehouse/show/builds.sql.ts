/** The builds of models, as people see them. */

import type { Page } from "@tributary/contract/page";
import type { ModelBuild, ModelBuildsQuery } from "@tributary/contract/warehouse";
import { type Selectable, sql } from "kysely";
import { pageOfRows, readCursor } from "../../../platform/http/cursor.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { ModelBuilds } from "../../../platform/postgres/tables/warehouse-tables.ts";

/** Newest first. */
export async function listBuilds(
  postgres: PostgresClient,
  workspaceId: string,
  { limit, cursor, model, status }: ModelBuildsQuery,
): Promise<Page<ModelBuild>> {
  const after = cursor === undefined ? null : readCursor(cursor);
  const found = await postgres.withWorkspace(workspaceId, (tx) => {
    let query = tx.selectFrom("model_builds").selectAll();
    if (model) query = query.where("model", "=", model);
    if (status) query = query.where("status", "=", status);
    if (after) query = query.where(sql<boolean>`(started_at, id) < (${after.at}, ${after.id})`);
    return query
      .orderBy("started_at", "desc")
      .orderBy("id", "desc")
      .limit(limit + 1)
      .execute();
  });
  const { rows, nextCursor } = pageOfRows(found, limit, ({ started_at, id }) => ({ at: started_at, id }));
  return { data: rows.map(toBuild), nextCursor };
}

/** @returns by model, its newest build */
export async function readLastBuilds(postgres: PostgresClient, workspaceId: string): Promise<Map<string, ModelBuild>> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("model_builds")
      .selectAll()
      .distinctOn("model")
      .orderBy("model")
      .orderBy("started_at", "desc")
      .orderBy("id", "desc")
      .execute(),
  );
  return new Map(rows.map((row) => [row.model, toBuild(row)]));
}

/** Builds are kept for as long as anybody would look for them. */
export async function forgetBuilds(postgres: PostgresClient, workspaceId: string, before: Date): Promise<void> {
  await postgres.withWorkspace(workspaceId, (tx) =>
    tx.deleteFrom("model_builds").where("started_at", "<", before).execute(),
  );
}

function toBuild(row: Selectable<ModelBuilds>): ModelBuild {
  return {
    id: row.id,
    model: row.model,
    platform: row.platform,
    accountId: row.account_id,
    fromDay: row.from_day,
    toDay: row.to_day,
    days: row.day_count,
    status: row.status,
    rows: row.row_count,
    failures: row.failures,
    warnings: row.warnings,
    startedAt: row.started_at.toISOString(),
    durationMs: row.duration_ms,
  };
}
