/** Dead letters: what was tried as often as it may be, kept so that it can be driven again. */
import type { Tx } from "../../platform/postgres/postgres.ts";

/** Stores a dead letter that is a thing of its own, not a run, such as a mail; given up again, it is as on the first day. */
export async function storeDeadLetter(
  tx: Tx,
  { workspaceId, id, job, failedAt, sentence }: DeadLetterFacts,
): Promise<void> {
  const again = { failed_at: failedAt, error: sentence, redriven_at: null };
  await tx
    .insertInto("dead_letters")
    .values({ workspace_id: workspaceId, id, job, ...again })
    .onConflict((conflict) => conflict.columns(["workspace_id", "id"]).doUpdateSet(again))
    .execute();
}

export interface DeadLetterFacts {
  workspaceId: string;
  id: string;
  /** The job that takes it up again. */
  job: string;
  failedAt: Date;
  /** Why, for people. */
  sentence: string;
}
