/** Where a workspace is to be warned, and where it is to stop. */

import type { UsageLimit, UsageLimits } from "@tributary/contract/usage";
import { requireRevision } from "../../platform/http/revision.ts";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";
import { lockWorkspace } from "../accounts/public.ts";
import { forgetWarnings } from "./usage-warnings.sql.ts";

export async function readLimits(tx: Tx): Promise<UsageLimits> {
  const row = await tx.selectFrom("usage_limits").select(["limits", "revision"]).executeTakeFirst();
  return row ?? { limits: [], revision: 0 };
}

/**
 * Sets the limits of the meters that are listed. Of one that is another now, admins are warned anew.
 * @throws AppError precondition_failed when any have changed meanwhile
 */
export async function changeLimits(
  postgres: PostgresClient,
  workspaceId: string,
  change: { limits: readonly UsageLimit[]; ifRevision: number | null },
): Promise<UsageLimits> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    await lockWorkspace(tx, workspaceId);
    const { limits, revision } = await readLimits(tx);
    requireRevision(revision, change.ifRevision);
    const kept = limits.filter(({ meter }) => !change.limits.some((each) => each.meter === meter));
    const set = change.limits.filter(({ softLimit, hardLimit }) => softLimit !== null || hardLimit !== null);
    const fresh = { limits: [...kept, ...set], revision: revision + 1 };
    const row = { limits: JSON.stringify(fresh.limits), revision: fresh.revision };
    await tx
      .insertInto("usage_limits")
      .values({ workspace_id: workspaceId, ...row })
      .onConflict((conflict) => conflict.column("workspace_id").doUpdateSet(row))
      .execute();
    for (const each of change.limits) {
      const before = limits.find(({ meter }) => meter === each.meter);
      if ((before?.softLimit ?? null) !== each.softLimit) await forgetWarnings(tx, each.meter, "soft");
      if ((before?.hardLimit ?? null) !== each.hardLimit) await forgetWarnings(tx, each.meter, "hard");
    }
    return fresh;
  });
}
