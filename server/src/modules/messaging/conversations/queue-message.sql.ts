/** Putting a message in line to be sent. */
import type { MessageButton } from "@tributary/contract/messaging";
import { newId } from "../../../core/ids.ts";
import type { EventBus } from "../../../platform/events/event-bus.ts";
import type { Tx } from "../../../platform/postgres/postgres.ts";
import { messageQueued } from "../message-events.ts";

export interface OutgoingMessage {
  workspaceId: string;
  conversationId: string;
  /** template: `text` names an approved template, as `name` or `name/language`. */
  kind: "text" | "buttons" | "template";
  text: string;
  buttons?: readonly MessageButton[];
  /** A member's id where a person writes. */
  author: "bot" | (string & {});
  /** What is queued again under the same key, by anybody, is sent once. At most 200 characters. */
  dedupKey: string;
}

/**
 * Queues it with the transaction; it is sent once that is committed, after what waits in the conversation already.
 * @returns the message's id, also where it had been queued before
 */
export async function queueMessage(
  { events, clock }: { events: Pick<EventBus, "publish">; clock: () => number },
  tx: Tx,
  { workspaceId, conversationId, kind, text, buttons = [], author, dedupKey }: OutgoingMessage,
): Promise<{ id: string; isNew: boolean }> {
  const at = new Date(clock());
  const stored = await tx
    .insertInto("messages")
    .values({
      workspace_id: workspaceId,
      id: newId(),
      conversation_id: conversationId,
      provider_message_id: null,
      dedup_key: dedupKey,
      direction: "out",
      kind,
      text,
      buttons: JSON.stringify(buttons),
      referral: null,
      author,
      state: "queued",
      fault: null,
      sent_at: at,
    })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "conversation_id", "dedup_key"]).where("dedup_key", "is not", null).doNothing(),
    )
    .returning("id")
    .executeTakeFirst();
  if (!stored) {
    const before = await tx
      .selectFrom("messages")
      .select("id")
      .where("conversation_id", "=", conversationId)
      .where("dedup_key", "=", dedupKey)
      .executeTakeFirstOrThrow();
    return { id: before.id, isNew: false };
  }
  await tx
    .updateTable("conversations")
    .set({ last_text: text.slice(0, 200), last_message_at: at })
    .where("id", "=", conversationId)
    .where("last_message_at", "<=", at)
    .execute();
  await events.publish(messageQueued, workspaceId, { tx, subject: conversationId });
  return { id: stored.id, isNew: true };
}
