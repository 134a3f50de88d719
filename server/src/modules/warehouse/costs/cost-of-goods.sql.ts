/** The table of what sold goods cost. */
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";

/** @returns the share of verified revenue, 0 to 1; null: the workspace has not said */
export async function readCostShare(postgres: PostgresClient, workspaceId: string): Promise<number | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("cost_of_goods").select("share").executeTakeFirst(),
  );
  return row ? Number(row.share) : null;
}

/** @param share null: it is not known any more */
export async function writeCostShare(
  postgres: PostgresClient,
  workspaceId: string,
  share: number | null,
): Promise<void> {
  await postgres.withWorkspace(workspaceId, async (tx) => {
    if (share === null) {
      await tx.deleteFrom("cost_of_goods").where("workspace_id", "=", workspaceId).execute();
      return;
    }
    await tx
      .insertInto("cost_of_goods")
      .values({ workspace_id: workspaceId, share: String(share) })
      .onConflict((conflict) => conflict.column("workspace_id").doUpdateSet({ share: String(share) }))
      .execute();
  });
}
