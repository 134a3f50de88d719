/** Who sees to a conversation, and what is known of its contact. */
import type { ConversationStatus } from "@tributary/contract/messaging";
import type { Tx } from "../../../platform/postgres/postgres.ts";

/** Gives the conversation to people: the bot is silent until it is handed back. @param reason a sentence, at most 500 characters */
export async function handOver(tx: Tx, conversationId: string, reason: string): Promise<void> {
  await tx
    .updateTable("conversations")
    .set({ handled_by: "person", handover_reason: reason.slice(0, 500), status: "open" })
    .where("id", "=", conversationId)
    .execute();
}

/** Gives the conversation back to the bot. */
export async function handBack(tx: Tx, conversationId: string): Promise<void> {
  await tx
    .updateTable("conversations")
    .set({ handled_by: "bot", handover_reason: null, assignee_id: null })
    .where("id", "=", conversationId)
    .execute();
}

/** @param score 0 to 100; null: nothing is known */
export async function setLeadScore(tx: Tx, conversationId: string, score: number | null): Promise<void> {
  await tx.updateTable("conversations").set({ lead_score: score }).where("id", "=", conversationId).execute();
}

/** Which campaign the conversation is about. */
export async function setCampaign(tx: Tx, conversationId: string, campaignId: string | null): Promise<void> {
  await tx.updateTable("conversations").set({ campaign_id: campaignId }).where("id", "=", conversationId).execute();
}

/** Keeps what contacts said of themselves. What is not named stays. */
export async function describeContact(
  tx: Tx,
  contactId: string,
  told: { name?: string; email?: string; phone?: string },
): Promise<void> {
  if (Object.keys(told).length === 0) return;
  await tx.updateTable("contacts").set(told).where("id", "=", contactId).execute();
}

export async function assign(tx: Tx, conversationId: string, assigneeId: string | null): Promise<void> {
  await tx.updateTable("conversations").set({ assignee_id: assigneeId }).where("id", "=", conversationId).execute();
}

export async function setStatus(tx: Tx, conversationId: string, status: ConversationStatus): Promise<void> {
  await tx.updateTable("conversations").set({ status }).where("id", "=", conversationId).execute();
}

/** Somebody has looked. */
export async function markRead(tx: Tx, conversationId: string): Promise<void> {
  await tx.updateTable("conversations").set({ unread: 0 }).where("id", "=", conversationId).execute();
}
