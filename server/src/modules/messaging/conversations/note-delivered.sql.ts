import type { Tx } from "../../../platform/postgres/postgres.ts";

/** The contact's own page has fetched what was sent. @returns whether that is news */
export async function noteDelivered(tx: Tx, conversationId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("messages")
    .set({ state: "delivered" })
    .where("conversation_id", "=", conversationId)
    .where("direction", "=", "out")
    .where("state", "=", "sent")
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
