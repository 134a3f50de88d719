/** Reads what providers told into conversations: each thing once, and in whatever order, to the same result. */
import type { EventBus } from "../../../platform/events/event-bus.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import { handOver } from "../conversations/change-conversation.sql.ts";
import { messageReceived } from "../message-events.ts";
import { markRead, type WaitingEvent, waitingChatEvents } from "./chat-inbox.sql.ts";
import { findConversation, keepContact } from "./keep-contact.sql.ts";
import { recordMessage, settleByEcho, summarize } from "./record-message.sql.ts";
import { recordStatus, recordWatermark } from "./record-status.sql.ts";

export interface ReadChatsContext {
  postgres: PostgresClient;
  events: Pick<EventBus, "publish">;
  announce(workspaceId: string): Promise<void>;
  /** Unix milliseconds. */
  clock(): number;
}

const BATCH = 200;
/** A status may overtake the answer that tells the id of its message; after so long nobody waits for that any more. */
const STATUS_WAITS_MS = 24 * 60 * 60 * 1000;

/**
 * Everything that waits for the workspace. Statuses of messages that are not known yet hold up none behind them. Safe to run
 * again after dying anywhere.
 */
export async function readChats(context: ReadChatsContext, workspaceId: string): Promise<void> {
  let last: WaitingEvent | null = null;
  do {
    const batch: Batch = await readBatch(context, workspaceId, last);
    if (batch.read > 0) await context.announce(workspaceId);
    last = batch.last;
  } while (last);
}

interface Batch {
  /** How many were seen to. */
  read: number;
  /** Where to go on; null: nothing waits behind. */
  last: WaitingEvent | null;
}

function readBatch(context: ReadChatsContext, workspaceId: string, after: WaitingEvent | null): Promise<Batch> {
  const now = new Date(context.clock());
  return context.postgres.withWorkspace(workspaceId, async (tx) => {
    const changed = new Set<string>();
    let read = 0;
    const batch = await waitingChatEvents(tx, after, BATCH);
    for (const waiting of batch) {
      const conversationId = await take(context, tx, workspaceId, waiting);
      const isGivenUp = now.getTime() - waiting.receivedAt.getTime() > STATUS_WAITS_MS;
      if (conversationId === null && !isGivenUp) continue;
      await markRead(tx, waiting, now);
      read += 1;
      if (conversationId) changed.add(conversationId);
    }
    for (const conversationId of changed) await summarize(tx, conversationId);
    return { read, last: batch.length === BATCH ? (batch.at(-1) ?? null) : null };
  });
}

/** @returns the conversation; null while a status is ahead of the message it is about */
async function take(
  { events }: ReadChatsContext,
  tx: Tx,
  workspaceId: string,
  { channelId, event }: WaitingEvent,
): Promise<string | null> {
  if (event.type === "status") {
    return event.messageId === null
      ? recordWatermark(tx, await findConversation(tx, channelId, event.contact.id), event)
      : recordStatus(tx, channelId, event.messageId, event);
  }
  const { conversationId } = await keepContact(tx, workspaceId, channelId, {
    contact: event.contact,
    at: new Date(event.at),
  });
  if (event.type === "echo") {
    const isOwn = await settleByEcho(tx, conversationId, event);
    if (!isOwn && (await recordMessage(tx, workspaceId, conversationId, event)))
      await handOver(tx, conversationId, "Someone answered outside Tributary.");
  } else if (await recordMessage(tx, workspaceId, conversationId, event)) {
    await events.publish(messageReceived, workspaceId, { tx, subject: conversationId });
  }
  return conversationId;
}
