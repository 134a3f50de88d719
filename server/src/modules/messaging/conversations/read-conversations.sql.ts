/** Conversations as they are shown, with their contact and channel. */
import type { Conversation, ConversationsQuery } from "@tributary/contract/messaging";
import type { Page } from "@tributary/contract/page";
import { sql } from "kysely";
import { pageOfRows, readCursor } from "../../../platform/http/cursor.ts";
import type { Tx } from "../../../platform/postgres/postgres.ts";
import { replyUntil } from "./reply-window.ts";

/** @returns null when there is no such conversation */
export async function conversationOf(tx: Tx, conversationId: string): Promise<Conversation | null> {
  const row = await conversationRows(tx).where("conversation.id", "=", conversationId).executeTakeFirst();
  return row ? toConversation(row) : null;
}

/** Those with the newest messages first. @param userId who asks, for "me" */
export async function listConversations(
  tx: Tx,
  { status, assignee, q, limit, cursor }: ConversationsQuery,
  userId: string | null,
): Promise<Page<Conversation>> {
  const after = cursor ? readCursor(cursor) : null;
  let query = conversationRows(tx)
    .orderBy("conversation.last_message_at", "desc")
    .orderBy("conversation.id", "desc")
    .limit(limit + 1);
  if (status) query = query.where("conversation.status", "=", status);
  if (assignee === "none") query = query.where("conversation.assignee_id", "is", null);
  else if (assignee) query = query.where("conversation.assignee_id", "=", assignee === "me" ? userId : assignee);
  if (q) query = query.where(mentions(q));
  if (after)
    query = query.where((eb) =>
      eb(eb.refTuple("conversation.last_message_at", "conversation.id"), "<", eb.tuple(after.at, after.id)),
    );
  const rows = await query.execute();
  const page = pageOfRows(rows, limit, (row) => ({ at: row.last_message_at, id: row.id }));
  return { data: page.rows.map(toConversation), nextCursor: page.nextCursor };
}

function mentions(q: string) {
  const pattern = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  return sql<boolean>`(contact.name ILIKE ${pattern} OR contact.email ILIKE ${pattern} OR contact.phone ILIKE ${pattern}
    OR EXISTS (SELECT 1 FROM messages WHERE messages.conversation_id = conversation.id AND messages.text ILIKE ${pattern}))`;
}

function conversationRows(tx: Tx) {
  return tx
    .selectFrom("conversations as conversation")
    .innerJoin("contacts as contact", "contact.id", "conversation.contact_id")
    .innerJoin("chat_channels as channel", "channel.id", "conversation.channel_id")
    .leftJoin("users as assignee", "assignee.id", "conversation.assignee_id")
    .selectAll("conversation")
    .select(["channel.provider", "channel.name as channel_name"])
    .select(["contact.name", "contact.email", "contact.phone", "contact.language", "contact.visitor_id"])
    .select("assignee.name as assignee_name");
}

type ConversationRow = Awaited<ReturnType<ReturnType<typeof conversationRows>["execute"]>>[number];

function toConversation(row: ConversationRow): Conversation {
  return {
    id: row.id,
    channel: { id: row.channel_id, provider: row.provider, name: row.channel_name },
    contact: {
      id: row.contact_id,
      name: row.name,
      email: row.email,
      phone: row.phone,
      language: row.language,
      visitorId: row.visitor_id,
    },
    status: row.status,
    handledBy: row.handled_by,
    handoverReason: row.handover_reason,
    assignee: row.assignee_id === null ? null : { id: row.assignee_id, name: row.assignee_name ?? "Former member" },
    leadScore: row.lead_score,
    campaignId: row.campaign_id,
    referral: row.referral,
    unread: row.unread,
    lastText: row.last_text,
    lastMessageAt: row.last_message_at.toISOString(),
    replyUntil: replyUntil(row.provider, row.last_inbound_at)?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  };
}
