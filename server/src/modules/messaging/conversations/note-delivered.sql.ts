import type { Tx } from "../../../platform/postgres/postgres.ts";

/** The contact's own page has fetched what was sent. */
export async function noteDelivered(tx: Tx, conversationId: string): Promise<void> {
  await tx
    .updateTable("messages")
    .set({ state: "delivered" })
    .where("conversation_id", "=", conversationId)
    .where("direction", "=", "out")
    .where("state", "=", "sent")
    .execute();
}
