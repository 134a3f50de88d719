/** The thresholds a workspace reached, and whether its admins were told. */
import type { Meter } from "@tributary/contract/meters";
import type { Tx } from "../../platform/postgres/postgres.ts";
import { type AdminToTell, adminsToTell } from "../accounts/public.ts";
import type { Threshold } from "./usage-level.ts";

export interface Reached {
  meter: Meter;
  threshold: Threshold;
}

/**
 * Notes what was reached, and marks as told what nobody was told of yet; once in a month each, whoever else looks at the
 * same time. The mails about it are to be stored in the same transaction. What there was nobody to tell of is not kept
 * for later.
 * @param reached.month first day of it
 * @returns what is news, and to whom
 */
export async function markTold(
  tx: Tx,
  workspaceId: string,
  { month, reached, at }: { month: string; reached: readonly Reached[]; at: Date },
): Promise<{ news: Reached[]; to: AdminToTell[] }> {
  await tx
    .insertInto("usage_warnings")
    .values(reached.map((each) => ({ workspace_id: workspaceId, month, ...each, reached_at: at, mailed_at: null })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const news = await tx
    .updateTable("usage_warnings")
    .set({ mailed_at: at })
    .where("month", "=", month)
    .where("mailed_at", "is", null)
    .returning(["meter", "threshold"])
    .execute();
  return { news, to: news.length > 0 ? await adminsToTell(tx) : [] };
}

/** What was told of a limit says nothing of another one in its place. */
export async function forgetWarnings(tx: Tx, meter: Meter, kind: "soft" | "hard"): Promise<void> {
  const thresholds = [`near_${kind}`, `over_${kind}`] as const;
  await tx.deleteFrom("usage_warnings").where("meter", "=", meter).where("threshold", "in", thresholds).execute();
}
