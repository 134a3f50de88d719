/** A member's answer to a contact. */
import type { ChatMessage, Conversation, SendMessageBody } from "@tributary/contract/messaging";
import { AppError } from "../../../core/errors.ts";
import type { Tx } from "../../../platform/postgres/postgres.ts";
import { takeOver } from "./change-conversation.sql.ts";
import { messageOf } from "./messages.sql.ts";
import type { OutgoingMessage } from "./queue-message.sql.ts";

interface Answer {
  workspaceId: string;
  conversation: Conversation;
  author: string;
  body: SendMessageBody;
}

/**
 * Queues it, and silences the bot.
 * @throws AppError `invalid_request` for buttons that the kind doesn't have, or a template where there are none
 */
export async function answer(
  { queueMessage }: { queueMessage(tx: Tx, message: OutgoingMessage): Promise<{ id: string }> },
  tx: Tx,
  { workspaceId, conversation, author, body }: Answer,
): Promise<ChatMessage> {
  const { kind, text, buttons, clientId } = body;
  if (buttons.length > 0 !== (kind === "buttons")) throw refused("buttons", "go with kind buttons, and only with it");
  if (kind === "template" && conversation.channel.provider !== "whatsapp")
    throw refused("kind", "template is only for WhatsApp");
  const { id: conversationId } = conversation;
  const { id } = await queueMessage(tx, {
    workspaceId,
    conversationId,
    kind,
    text,
    buttons,
    author,
    dedupKey: `member/${author}/${clientId}`,
  });
  await takeOver(tx, conversationId);
  return messageOf(tx, id);
}

function refused(field: string, message: string): AppError {
  return new AppError("invalid_request", { public: `${field}: ${message}.`, fields: [{ field, message }] });
}
