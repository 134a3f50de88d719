/** What was said in a conversation. */
import type { ChatMessage } from "@tributary/contract/messaging";
import type { Page, PageQuery } from "@tributary/contract/page";
import type { Selectable } from "kysely";
import { pageOfRows, readCursor } from "../../../platform/http/cursor.ts";
import type { Tx } from "../../../platform/postgres/postgres.ts";
import type { Messages } from "../../../platform/postgres/tables/messaging-tables.ts";

/** The newest, oldest of them first. */
export async function messagesOf(tx: Tx, conversationId: string, limit = 50): Promise<ChatMessage[]> {
  const { data } = await pageOfMessages(tx, conversationId, { limit });
  return data.reverse();
}

/** Newest first. */
export async function pageOfMessages(
  tx: Tx,
  conversationId: string,
  { limit, cursor }: PageQuery,
): Promise<Page<ChatMessage>> {
  const before = cursor ? readCursor(cursor) : null;
  let query = tx
    .selectFrom("messages")
    .selectAll()
    .where("conversation_id", "=", conversationId)
    .orderBy("sent_at", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1);
  if (before) query = query.where((eb) => eb(eb.refTuple("sent_at", "id"), "<", eb.tuple(before.at, before.id)));
  const page = pageOfRows(await query.execute(), limit, (row) => ({ at: row.sent_at, id: row.id }));
  return { data: page.rows.map(toMessage), nextCursor: page.nextCursor };
}

export async function messageOf(tx: Tx, id: string): Promise<ChatMessage> {
  return toMessage(await tx.selectFrom("messages").selectAll().where("id", "=", id).executeTakeFirstOrThrow());
}

function toMessage(row: Selectable<Messages>): ChatMessage {
  return {
    id: row.id,
    providerMessageId: row.provider_message_id,
    direction: row.direction,
    kind: row.kind,
    text: row.text,
    buttons: row.buttons,
    attachments: row.attachments,
    author: row.author,
    sentAt: row.sent_at.toISOString(),
    state: row.state,
    fault: row.fault,
    referral: row.referral,
  };
}
