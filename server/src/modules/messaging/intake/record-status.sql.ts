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

/** @returns whether the message it is about is known; one that isn't may still be on its way to us */
export async function recordStatus(tx: Tx, conversationId: string, event: ChatStatusEvent): Promise<boolean> {
  if (event.messageId === null) {
    await tx
      .updateTable("messages")
      .set({ state: event.state })
      .where("conversation_id", "=", conversationId)
      .where("direction", "=", "out")
      .where("provider_message_id", "is not", null)
      .where("sent_at", "<=", new Date(event.at))
      .where(sql<boolean>`state = ANY (${[...BEFORE[event.state]]})`)
      .execute();
    return true;
  }
  const message = await tx
    .selectFrom("messages")
    .select(["id", "state"])
    .where("conversation_id", "=", conversationId)
    .where(
      event.reference
        ? sql<boolean>`(provider_message_id = ${event.messageId} OR id::text = ${event.reference})`
        : sql<boolean>`provider_message_id = ${event.messageId}`,
    )
    .executeTakeFirst();
  if (!message) return false;
  const isFurther = BEFORE[event.state].includes(message.state);
  await tx
    .updateTable("messages")
    .set({
      provider_message_id: event.messageId,
      ...(isFurther ? { state: event.state, fault: event.fault } : {}),
    })
    .where("id", "=", message.id)
    .execute();
  return true;
}
