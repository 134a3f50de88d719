/** The thresholds a workspace reached, and whether its admins were told. */
import type { Meter } from "@tributary/contract/meters";
import { sql } from "kysely";
import type { PostgresDoor, Tx } from "../../store/postgres.ts";
import type { Threshold } from "./usage-level.ts";

export interface Reached {
  meter: Meter;
  threshold: Threshold;
}

export interface Recipient {
  email: string;
  workspaceName: string;
}

/**
 * Notes what was reached, and has told what nobody was told of yet; once in a month each, whoever else looks at the same
 * time. What could not be told is told the next time; what there was nobody to tell of is not kept for later.
 * @param reached.month first day of it
 */
export async function warnOnce(
  postgres: PostgresDoor,
  workspaceId: string,
  { month, reached, at }: { month: string; reached: readonly Reached[]; at: Date },
  tell: (news: readonly Reached[], to: readonly Recipient[]) => Promise<void>,
): Promise<void> {
  if (reached.length === 0) return;
  await postgres.withWorkspace(workspaceId, async (tx) => {
    await tx
      .insertInto("usage_warnings")
      .values(reached.map((each) => ({ workspace_id: workspaceId, month, ...each, reached_at: at, mailed_at: null })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const news = await tx
      .selectFrom("usage_warnings")
      .select(["meter", "threshold"])
      .where("month", "=", month)
      .where("mailed_at", "is", null)
      .forUpdate()
      .skipLocked()
      .execute();
    if (news.length === 0) return;
    const admins = await tx
      .selectFrom("members")
      .innerJoin("users", "users.id", "members.user_id")
      .innerJoin("workspaces", "workspaces.id", "members.workspace_id")
      .select(["users.email", "workspaces.name as workspaceName"])
      .where("members.role", "=", "admin")
      // An address that nobody has proved to read may be a stranger's.
      .where("users.email_verified_at", "is not", null)
      .orderBy("users.id")
      .execute();
    await tell(news, admins);
    await tx
      .updateTable("usage_warnings")
      .set({ mailed_at: at })
      .where("month", "=", month)
      .where("mailed_at", "is", null)
      .where(
        sql<boolean>`(meter, threshold) IN (${sql.join(news.map(({ meter, threshold }) => sql`(${meter}, ${threshold})`))})`,
      )
      .execute();
  });
}

/** What was told of a limit says nothing of another one in its place. */
export async function forgetWarnings(tx: Tx, meter: Meter, kind: "soft" | "hard"): Promise<void> {
  const thresholds = [`near_${kind}`, `over_${kind}`] as const;
  await tx.deleteFrom("usage_warnings").where("meter", "=", meter).where("threshold", "in", thresholds).execute();
}
