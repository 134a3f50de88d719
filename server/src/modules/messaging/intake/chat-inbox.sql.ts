/** What providers told, each once, until it is read. */

import { sql } from "kysely";
import type { ChatEvent } from "../../../connect/chat-protocol.ts";
import type { Tx } from "../../../platform/postgres/postgres.ts";

/** Stores what is not there yet. @returns how many were new */
export async function storeChatEvents(
  tx: Tx,
  workspaceId: string,
  channelId: string,
  events: readonly ChatEvent[],
  at: Date,
): Promise<number> {
  if (events.length === 0) return 0;
  const stored = await tx
    .insertInto("chat_inbox")
    .values(
      events.map((event) => ({
        workspace_id: workspaceId,
        channel_id: channelId,
        key: event.key,
        provider_contact_id: event.contact.id,
        occurred_at: new Date(event.at),
        payload: JSON.stringify(event),
        received_at: at,
        processed_at: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  await tx.updateTable("chat_channels").set({ last_received_at: at }).where("id", "=", channelId).execute();
  return Number(stored.numInsertedOrUpdatedRows ?? 0n);
}

export interface WaitingEvent {
  channelId: string;
  key: string;
  event: ChatEvent;
  receivedAt: Date;
}

const IS_STATUS = sql<boolean>`payload ->> 'type' = 'status'`;

/** Messages before statuses, which need them; each oldest first. @param after goes on there; null: from the beginning */
export async function waitingChatEvents(tx: Tx, after: WaitingEvent | null, limit: number): Promise<WaitingEvent[]> {
  let query = tx
    .selectFrom("chat_inbox")
    .select(["channel_id", "key", "payload", "received_at"])
    .where("processed_at", "is", null)
    .orderBy(IS_STATUS)
    .orderBy("occurred_at")
    .orderBy("key")
    .orderBy("channel_id")
    .limit(limit)
    .forUpdate();
  if (after) {
    const { event, key, channelId } = after;
    query = query.where(
      sql<boolean>`(${IS_STATUS}, occurred_at, key, channel_id)
        > (${event.type === "status"}, ${new Date(event.at)}::timestamptz, ${key}, ${channelId}::uuid)`,
    );
  }
  const rows = await query.execute();
  return rows.map((row) => ({
    channelId: row.channel_id,
    key: row.key,
    event: row.payload as ChatEvent,
    receivedAt: row.received_at,
  }));
}

/** It is seen to; what was said stands in the conversation, and is not kept twice. */
export async function markRead(tx: Tx, { channelId, key }: WaitingEvent, at: Date): Promise<void> {
  await tx
    .updateTable("chat_inbox")
    .set({ processed_at: at, payload: "{}" })
    .where("channel_id", "=", channelId)
    .where("key", "=", key)
    .execute();
}
