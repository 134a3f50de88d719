/** What the chat widget of shops' pages talks to. */
import { createHash } from "node:crypto";
import { WebChat, WebChatAccepted, WebChatMessage, WebChatQuery } from "@tributary/contract/messaging";
import type { ChatMessageEvent } from "../../../../connect/chat-protocol.ts";
import { notFound } from "../../../../core/errors.ts";
import { defineRoute, type Route } from "../../../../platform/http/route.ts";
import type { PostgresClient, Tx } from "../../../../platform/postgres/postgres.ts";
import { messagesOf } from "../../conversations/messages.sql.ts";
import { noteDelivered } from "../../conversations/note-delivered.sql.ts";
import { storeChatEvents } from "../../intake/chat-inbox.sql.ts";
import { findConversation } from "../../intake/keep-contact.sql.ts";
import { type ChannelRow, findChannelOfAccount } from "../channels.sql.ts";

export interface WebChatContext {
  postgres: PostgresClient;
  announce(workspaceId: string): Promise<void>;
  /** Has what is stored read. */
  askToRead(workspaceId: string): Promise<void>;
  /** Unix milliseconds. */
  clock(): number;
}

const door = { access: { kind: "ingest" }, tag: "messaging", anyOrigin: true, audited: false } as const;
const SHOWN = 100;
const UNSENT: readonly string[] = ["queued", "sending", "failed"];

/** POST /chat/messages and POST /chat/updates. The chat's key never stands in an address, which is logged. */
export function webChatRoutes({ postgres, announce, askToRead, clock }: WebChatContext): Route[] {
  return [
    defineRoute({
      ...door,
      method: "POST",
      path: "/chat/messages",
      operationId: "sendWebChatMessage",
      summary: "Send a visitor's message, as the chat widget does. Repeats count once",
      body: WebChatMessage,
      response: WebChatAccepted,
      status: 202,
      limit: { policy: "web-chat", perSecond: 20, burst: 60 },
      maxBodyBytes: 32_768,
      handler: async ({ ingest: { workspaceId } }, { body }) => {
        const at = new Date(clock());
        await postgres.withWorkspace(workspaceId, async (tx) => {
          const channel = await channelOf(tx, body.pixelId);
          await storeChatEvents(tx, workspaceId, channel.id, [toEvent(body, at)], at);
        });
        await askToRead(workspaceId);
        return { accepted: true as const };
      },
    }),
    defineRoute({
      ...door,
      method: "POST",
      path: "/chat/updates",
      operationId: "readWebChat",
      summary: "Read a visitor's chat, as the chat widget does",
      body: WebChatQuery,
      response: WebChat,
      limit: { policy: "web-chat-updates", perSecond: 200, burst: 600 },
      handler: async ({ ingest: { workspaceId } }, { body }) => {
        const { isNews, ...chat } = await postgres.withWorkspace(workspaceId, (tx) => readChat(tx, body));
        if (isNews) await announce(workspaceId);
        return chat;
      },
    }),
  ];
}

async function readChat(tx: Tx, body: { pixelId: string; chatKey: string }): Promise<WebChat & { isNews: boolean }> {
  const { id, name, greeting } = await channelOf(tx, body.pixelId);
  const conversationId = await findConversation(tx, id, contactOf(body));
  if (!conversationId) return { name, greeting, messages: [], isNews: false };
  const isNews = await noteDelivered(tx, conversationId);
  const messages = await messagesOf(tx, conversationId, SHOWN);
  return {
    name,
    greeting,
    isNews,
    messages: messages
      .filter(({ direction, state }) => direction === "in" || !UNSENT.includes(state))
      .map((message) => ({
        id: message.id,
        direction: message.direction,
        text: message.text,
        buttons: message.buttons,
        sentAt: message.sentAt,
        clientId: message.direction === "in" ? message.providerMessageId : null,
      })),
  };
}

async function channelOf(tx: Tx, pixelId: string): Promise<ChannelRow> {
  const channel = await findChannelOfAccount(tx, "web", pixelId.toLowerCase());
  if (!channel) throw notFound("web chat of this pixel");
  return channel;
}

/** Of the key, only what can be compared is kept. */
function contactOf({ pixelId, chatKey }: { pixelId: string; chatKey: string }): string {
  return createHash("sha256").update(`${pixelId.toLowerCase()} ${chatKey}`).digest("hex");
}

function toEvent(body: WebChatMessage, at: Date): ChatMessageEvent {
  const { messageId, text, payload, visitorId = null, name = null, language = null, ref = null } = body;
  const contact = contactOf(body);
  return {
    type: "message",
    key: `${contact}/${messageId}`,
    accountId: body.pixelId,
    contact: { id: contact, name, language, visitorId },
    at: at.toISOString(),
    messageId,
    kind: payload === undefined ? "text" : "button_reply",
    text,
    payload: payload ?? null,
    attachments: [],
    referral: ref ? { source: "link", ref, adId: null, clickId: null, headline: null } : null,
  };
}
