/** Entering what was said, each message once, whatever order it is told in. */
import type { MessageButton } from "@tributary/contract/messaging";
import { sql } from "kysely";
import type { ChatMessageEvent } from "../../../connect/chat-protocol.ts";
import { newId } from "../../../core/ids.ts";
import type { Tx } from "../../../platform/postgres/postgres.ts";

const MAX_TEXT = 20_000;

/** @returns whether it was new */
export async function recordMessage(
  tx: Tx,
  workspaceId: string,
  conversationId: string,
  event: ChatMessageEvent,
): Promise<boolean> {
  const at = new Date(event.at);
  const isInbound = event.type === "message";
  const stored = await tx
    .insertInto("messages")
    .values({
      workspace_id: workspaceId,
      id: newId(at.getTime()),
      conversation_id: conversationId,
      provider_message_id: event.messageId,
      dedup_key: null,
      direction: isInbound ? "in" : "out",
      kind: event.kind,
      text: event.text.slice(0, MAX_TEXT),
      buttons: JSON.stringify(event.payload ? [pressed(event.text, event.payload)] : []),
      attachments: JSON.stringify(event.attachments),
      referral: event.referral && JSON.stringify(event.referral),
      author: isInbound ? "contact" : "echo",
      state: isInbound ? "received" : "sent",
      fault: null,
      sent_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (stored && isInbound) {
    await tx
      .updateTable("conversations")
      .set((eb) => ({ unread: eb("unread", "+", 1), status: "open" }))
      .where("id", "=", conversationId)
      .execute();
  }
  return stored !== undefined;
}

/** A button as messages hold it. */
function pressed(title: string, payload: string): MessageButton {
  return { title: title.slice(0, 20) || "-", payload: payload.slice(0, 64) };
}

/**
 * An echo of a message that we sent without hearing what became of it.
 * @returns whether there was one; it is known as sent from now on
 */
export async function settleByEcho(tx: Tx, conversationId: string, event: ChatMessageEvent): Promise<boolean> {
  const known = await tx
    .selectFrom("messages")
    .select("id")
    .where("conversation_id", "=", conversationId)
    .where("provider_message_id", "=", event.messageId)
    .executeTakeFirst();
  if (known) return true;
  let waiting = tx
    .selectFrom("messages")
    .select("id")
    .where("conversation_id", "=", conversationId)
    .where("direction", "=", "out")
    .where("state", "in", ["sending", "uncertain"])
    .where("provider_message_id", "is", null)
    .orderBy("sent_at")
    .limit(1);
  waiting = event.reference
    ? waiting.where(sql<boolean>`id::text = ${event.reference}`)
    : waiting.where("text", "=", event.text);
  const own = await waiting.executeTakeFirst();
  if (!own) return false;
  await tx
    .updateTable("messages")
    .set({ provider_message_id: event.messageId, state: "sent", fault: null })
    .where("id", "=", own.id)
    .execute();
  return true;
}

/** Works out of the messages what the list of conversations shows, so that the order they were told in is no matter. */
export async function summarize(tx: Tx, conversationId: string): Promise<void> {
  await sql`
    UPDATE conversations SET
      last_message_at = newest.sent_at, last_text = left(newest.text, 200),
      last_inbound_at = (SELECT max(sent_at) FROM messages WHERE conversation_id = ${conversationId}::uuid AND direction = 'in'),
      referral = (SELECT referral FROM messages WHERE conversation_id = ${conversationId}::uuid AND referral IS NOT NULL
        ORDER BY sent_at DESC, id DESC LIMIT 1)
    FROM (SELECT sent_at, text FROM messages WHERE conversation_id = ${conversationId}::uuid
      ORDER BY sent_at DESC, id DESC LIMIT 1) AS newest
    WHERE conversations.id = ${conversationId}::uuid`.execute(tx);
}
