/** Entering how far our messages got. A status that comes late never takes back a further one. */
import { sql } from "kysely";
import type { ChatStatusEvent } from "../../../connect/chat-protocol.ts";
import type { Tx } from "../../../platform/postgres/postgres.ts";

/** What a status may replace. */
const BEFORE: Readonly<Record<ChatStatusEvent["state"], readonly string[]>> = {
  sent: ["queued", "sending", "uncertain"],
  delivered: ["queued", "sending", "uncertain", "sent"],
  read: ["queued", "sending", "uncertain", "sent", "delivered"],
  failed: ["queued", "sending", "uncertain", "sent"],
};

/**
 * All that was sent up to a time.
 * @param conversationId null: nothing was ever said with them
 * @returns the conversation, or null
 */
export async function recordWatermark(
  tx: Tx,
  conversationId: string | null,
  event: ChatStatusEvent,
): Promise<string | null> {
  if (conversationId === null) return null;
  await tx
    .updateTable("messages")
    .set({ state: event.state })
    .where("conversation_id", "=", conversationId)
    .where("direction", "=", "out")
    .where("provider_message_id", "is not", null)
    .where("sent_at", "<=", new Date(event.at))
    .where(sql<boolean>`state = ANY (${[...BEFORE[event.state]]})`)
    .execute();
  return conversationId;
}

/**
 * One message, which providers may tell of by another id of the contact than the one we know.
 * @returns its conversation; null while it isn't known: it may still be on its way to us
 */
export async function recordStatus(
  tx: Tx,
  channelId: string,
  messageId: string,
  event: ChatStatusEvent,
): Promise<string | null> {
  const message = await tx
    .selectFrom("messages")
    .innerJoin("conversations", "conversations.id", "messages.conversation_id")
    .select(["messages.id", "messages.state", "messages.conversation_id"])
    .where("conversations.channel_id", "=", channelId)
    .where("messages.direction", "=", "out")
    .where(
      event.reference
        ? sql<boolean>`(messages.provider_message_id = ${messageId} OR messages.id::text = ${event.reference})`
        : sql<boolean>`messages.provider_message_id = ${messageId}`,
    )
    .executeTakeFirst();
  if (!message) return null;
  const isFurther = BEFORE[event.state].includes(message.state);
  await tx
    .updateTable("messages")
    .set({
      provider_message_id: messageId,
      ...(isFurther ? { state: event.state, fault: event.fault } : {}),
    })
    .where("id", "=", message.id)
    .execute();
  return message.conversation_id;
}
