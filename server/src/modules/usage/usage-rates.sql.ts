/** What each unit costs: a workspace's own rates, month by month, over those of the installation. */

import type { Rates, RateTable } from "@tributary/contract/usage";
import { requireRevision } from "../../platform/http/revision.ts";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";
import { lockWorkspace } from "../accounts/public.ts";

interface RateRow {
  since: string;
  own: RateTable | null;
  revision: number;
}

/** @param installation null: nothing has a price where the workspace sets none */
export async function readRates(tx: Tx, installation: RateTable | null): Promise<(month: string) => Rates> {
  const rows: RateRow[] = await tx
    .selectFrom("usage_rates")
    .select(["since", "own", "revision"])
    .orderBy("since")
    .execute();
  const revision = Math.max(0, ...rows.map((row) => row.revision));
  return (month) => {
    const row = rows.findLast(({ since }) => since.slice(0, 7) <= month);
    return { table: row?.own ?? installation, isOwn: Boolean(row?.own), since: row?.since ?? null, revision };
  };
}

/**
 * Sets a workspace's own rates, or with null the installation's again, from a month on.
 * @param change.since first day of the month
 * @throws AppError precondition_failed when they have changed meanwhile
 */
export async function changeRates(
  postgres: PostgresClient,
  workspaceId: string,
  change: { own: RateTable | null; since: string; ifRevision: number | null },
): Promise<void> {
  await postgres.withWorkspace(workspaceId, async (tx) => {
    await lockWorkspace(tx, workspaceId);
    const { revision } = (await readRates(tx, null))(change.since.slice(0, 7));
    requireRevision(revision, change.ifRevision);
    const fresh = { own: change.own && JSON.stringify(change.own), revision: revision + 1 };
    await tx
      .insertInto("usage_rates")
      .values({ workspace_id: workspaceId, since: change.since, ...fresh })
      .onConflict((conflict) => conflict.columns(["workspace_id", "since"]).doUpdateSet(fresh))
      .execute();
  });
}
