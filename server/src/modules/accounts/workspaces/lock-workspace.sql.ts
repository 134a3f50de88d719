import { notFound } from "../../../core/errors.ts";
import type { Tx } from "../../../platform/postgres/postgres.ts";

/** One change after the other: there may be no row yet to hold on to. */
export async function lockWorkspace(tx: Tx, workspaceId: string): Promise<void> {
  const found = await tx
    .selectFrom("workspaces")
    .select("id")
    .where("id", "=", workspaceId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!found) throw notFound("workspace");
}
