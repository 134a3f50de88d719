/** Who sees to a conversation, and what is known of its contact. */
import type { ConversationPatch } from "@tributary/contract/messaging";
import type { Tx } from "../../../platform/postgres/postgres.ts";

/** Gives the conversation to people: the bot is silent until it is handed back. @param reason a sentence, at most 500 characters */
export async function handOver(tx: Tx, conversationId: string, reason: string): Promise<void> {
  await tx
    .updateTable("conversations")
    .set({ handled_by: "person", handover_reason: reason.slice(0, 500), status: "open" })
    .where("id", "=", conversationId)
    .execute();
}

/** A member sees to the conversation: the bot is silent. Why it was handed over before is settled. */
export async function takeOver(tx: Tx, conversationId: string): Promise<void> {
  await changeConversation(tx, conversationId, { handledBy: "person", status: "open" });
}

/** What is left out stays. Handing back to the bot lets go of the assignee, unless one is named. */
export async function changeConversation(
  tx: Tx,
  conversationId: string,
  { status, handledBy, assigneeId, isRead }: ConversationPatch,
): Promise<void> {
  const assignee = assigneeId === undefined && handledBy === "bot" ? null : assigneeId;
  const changes = {
    ...(status ? { status } : {}),
    ...(handledBy ? { handled_by: handledBy, handover_reason: null } : {}),
    ...(assignee === undefined ? {} : { assignee_id: assignee }),
    ...(isRead ? { unread: 0 } : {}),
  };
  if (Object.keys(changes).length === 0) return;
  await tx.updateTable("conversations").set(changes).where("id", "=", conversationId).execute();
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
