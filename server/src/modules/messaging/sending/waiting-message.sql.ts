/** The message of a conversation that is to be sent next, and what became of it. */
import type { ChatProvider, MessageButton } from "@tributary/contract/messaging";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";

export interface WaitingMessage {
  id: string;
  state: "queued" | "sending";
  kind: "text" | "buttons" | "template";
  text: string;
  buttons: readonly MessageButton[];
  author: string;
  attemptedAt: Date | null;
  /** Where to. */
  to: string;
  channelId: string;
  provider: ChatProvider;
  accountId: string;
  tokenSealed: Buffer | null;
  lastInboundAt: Date | null;
}

/** Conversations in which something is to be sent. */
export async function conversationsThatWait(postgres: PostgresClient, workspaceId: string): Promise<string[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("messages")
      .select("conversation_id")
      .distinct()
      .where("state", "in", ["queued", "sending"])
      .execute(),
  );
  return rows.map(({ conversation_id }) => conversation_id);
}

/** @returns null: nothing waits */
export async function nextMessage(tx: Tx, conversationId: string): Promise<WaitingMessage | null> {
  const row = await tx
    .selectFrom("messages as message")
    .innerJoin("conversations as conversation", "conversation.id", "message.conversation_id")
    .innerJoin("contacts as contact", "contact.id", "conversation.contact_id")
    .innerJoin("chat_channels as channel", "channel.id", "conversation.channel_id")
    .select(["message.id", "message.state", "message.kind", "message.text", "message.buttons", "message.author"])
    .select(["message.attempted_at", "contact.address", "contact.provider_contact_id", "channel.id as channel_id"])
    .select(["channel.provider", "channel.account_id", "channel.token_sealed", "conversation.last_inbound_at"])
    .where("message.conversation_id", "=", conversationId)
    .where("message.state", "in", ["queued", "sending"])
    .orderBy("message.sent_at")
    .orderBy("message.id")
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    state: row.state as WaitingMessage["state"],
    kind: row.kind as WaitingMessage["kind"],
    text: row.text,
    buttons: row.buttons,
    author: row.author,
    attemptedAt: row.attempted_at,
    to: row.address ?? row.provider_contact_id,
    channelId: row.channel_id,
    provider: row.provider,
    accountId: row.account_id,
    tokenSealed: row.token_sealed,
    lastInboundAt: row.last_inbound_at,
  };
}

/** From now on nobody knows whether the provider has it. */
export async function noteAttempt(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable("messages").set({ state: "sending", attempted_at: at }).where("id", "=", id).execute();
}

/** It certainly was not taken, and waits again. */
export async function noteWaiting(tx: Tx, id: string): Promise<void> {
  await tx.updateTable("messages").set({ state: "queued", attempted_at: null }).where("id", "=", id).execute();
}

/** The provider has it. What its webhooks told of it meanwhile stays: an echo under the same id is the same message. */
export async function noteSent(tx: Tx, conversationId: string, id: string, providerMessageId: string): Promise<void> {
  await tx
    .deleteFrom("messages")
    .where("conversation_id", "=", conversationId)
    .where("provider_message_id", "=", providerMessageId)
    .where("id", "!=", id)
    .where("author", "=", "echo")
    .execute();
  await tx.updateTable("messages").set({ provider_message_id: providerMessageId }).where("id", "=", id).execute();
  await tx
    .updateTable("messages")
    .set({ state: "sent", fault: null })
    .where("id", "=", id)
    .where("state", "in", ["queued", "sending", "uncertain"])
    .execute();
}

/** It was not sent, or nobody knows. */
export async function noteFault(tx: Tx, id: string, state: "failed" | "uncertain", fault: string): Promise<void> {
  await tx
    .updateTable("messages")
    .set({ state, fault })
    .where("id", "=", id)
    .where("state", "in", ["queued", "sending"])
    .execute();
}

/** @param fault null: it sends */
export async function noteChannelFault(tx: Tx, channelId: string, fault: string | null): Promise<void> {
  await tx
    .updateTable("chat_channels")
    .set({ fault })
    .where("id", "=", channelId)
    .where((eb) => eb(eb.ref("fault"), "is distinct from", fault))
    .execute();
}
