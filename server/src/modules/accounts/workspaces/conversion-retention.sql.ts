import type { Tx } from "../../../platform/postgres/postgres.ts";

/** How many days a workspace keeps reported conversions that no payment confirms. */
export async function keepConversionsFor(tx: Tx, workspaceId: string, days: number): Promise<void> {
  await tx.updateTable("workspaces").set({ conversion_retention_days: days }).where("id", "=", workspaceId).execute();
}
