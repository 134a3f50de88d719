/** The table of imports: who waits, how far one is, how it ended. */
import type { ProductImport } from "@tributary/contract/products";
import type { Selectable } from "kysely";
import { newId } from "../../../core/ids.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { ProductImports } from "../../../platform/postgres/tables/collect-tables.ts";

/** What has been read so far. */
export interface Progress {
  products: number;
  prices: number;
  skipped: number;
}

/** The import of the connection that waits or runs; begun when there is none. */
export function openImport(
  postgres: PostgresClient,
  workspaceId: string,
  connectionId: string,
): Promise<ProductImport> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    await tx
      .insertInto("product_imports")
      .values({ workspace_id: workspaceId, id: newId(), connection_id: connectionId })
      .onConflict((conflict) =>
        conflict.columns(["workspace_id", "connection_id"]).where("finished_at", "is", null).doNothing(),
      )
      .execute();
    const row = await tx
      .selectFrom("product_imports")
      .selectAll()
      .where("connection_id", "=", connectionId)
      .orderBy("created_at", "desc")
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
    return toImport(row);
  });
}

/** @returns null when the workspace has no such import */
export async function findImport(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
): Promise<ProductImport | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("product_imports").selectAll().where("id", "=", id).executeTakeFirst(),
  );
  return row ? toImport(row) : null;
}

/** The imports that wait, or were left by a worker that died; oldest first. */
export async function unfinishedImports(postgres: PostgresClient, workspaceId: string): Promise<ProductImport[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("product_imports")
      .selectAll()
      .where("finished_at", "is", null)
      .orderBy("created_at")
      .orderBy("id")
      .execute(),
  );
  return rows.map(toImport);
}

/** Notes how far a running import is. */
export async function noteProgress(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
  { products, prices, skipped }: Progress,
): Promise<void> {
  await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .updateTable("product_imports")
      .set({ status: "running", product_count: products, price_count: prices, skipped_count: skipped })
      .where("id", "=", id)
      .execute(),
  );
}

/** @param error why it failed, for people; null: it did not */
export async function finishImport(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
  error: string | null,
): Promise<void> {
  await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .updateTable("product_imports")
      .set({ status: error === null ? "done" : "failed", error, finished_at: new Date() })
      .where("id", "=", id)
      .execute(),
  );
}

function toImport(row: Selectable<ProductImports>): ProductImport {
  return {
    id: row.id,
    connectionId: row.connection_id,
    status: row.status,
    products: row.product_count,
    prices: row.price_count,
    skipped: row.skipped_count,
    error: row.error,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}
