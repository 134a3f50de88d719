import {
  ChatMessage,
  Conversation,
  ConversationPatch,
  ConversationsQuery,
  InboxMember,
  SendMessageBody,
} from "@tributary/contract/messaging";
import { PageQuery, pageOf, ShortListQuery } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { notFound } from "../../../core/errors.ts";
import { pageOfShortList } from "../../../platform/http/cursor.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import { answer } from "./answer.ts";
import { changeConversation } from "./change-conversation.sql.ts";
import { isInboxMember, listInboxMembers } from "./inbox-members.sql.ts";
import { pageOfMessages } from "./messages.sql.ts";
import type { OutgoingMessage } from "./queue-message.sql.ts";
import { conversationOf, listConversations } from "./read-conversations.sql.ts";

export interface ConversationRoutesContext {
  postgres: PostgresClient;
  queueMessage(tx: Tx, message: OutgoingMessage): Promise<{ id: string; isNew: boolean }>;
  announce(workspaceId: string): Promise<void>;
}

const params = z.object({ id: Id });
const talker = { access: { kind: "workspace", permission: "inbox.use" }, tag: "messaging" } as const;

/** /conversations and /inbox-members. */
export function conversationRoutes(context: ConversationRoutesContext): Route[] {
  const { postgres } = context;
  return [
    defineRoute({
      ...talker,
      method: "GET",
      path: "/conversations",
      operationId: "listConversations",
      summary: "List conversations, newest message first",
      query: ConversationsQuery,
      response: pageOf(Conversation),
      handler: ({ workspaceId, principal }, { query }) =>
        postgres.withWorkspace(workspaceId, (tx) =>
          listConversations(tx, query, principal.kind === "member" ? principal.userId : null),
        ),
    }),
    defineRoute({
      ...talker,
      method: "GET",
      path: "/conversations/{id}",
      operationId: "getConversation",
      summary: "Get a conversation",
      params,
      response: Conversation,
      handler: ({ workspaceId }, { params: { id } }) =>
        postgres.withWorkspace(workspaceId, (tx) => requireConversation(tx, id)),
    }),
    defineRoute({
      ...talker,
      method: "PATCH",
      path: "/conversations/{id}",
      operationId: "updateConversation",
      summary: "Assign a conversation, take it over, hand it back, close it, or mark it read",
      params,
      body: ConversationPatch,
      response: Conversation,
      audited: false,
      handler: async ({ workspaceId }, { params: { id }, body }) => {
        const conversation = await postgres.withWorkspace(workspaceId, async (tx) => {
          await requireConversation(tx, id);
          if (body.assigneeId && !(await isInboxMember(tx, body.assigneeId))) throw notFound("member");
          await changeConversation(tx, id, body);
          return requireConversation(tx, id);
        });
        await context.announce(workspaceId);
        return conversation;
      },
    }),
    ...messageRoutes(context),
    defineRoute({
      ...talker,
      method: "GET",
      path: "/inbox-members",
      operationId: "listInboxMembers",
      summary: "List members who can answer conversations",
      query: ShortListQuery,
      response: pageOf(InboxMember),
      handler: async ({ workspaceId }, { query }) =>
        pageOfShortList(await postgres.withWorkspace(workspaceId, listInboxMembers), query),
    }),
  ];
}

function messageRoutes({ postgres, queueMessage, announce }: ConversationRoutesContext): Route[] {
  return [
    defineRoute({
      ...talker,
      method: "GET",
      path: "/conversations/{id}/messages",
      operationId: "listMessages",
      summary: "List a conversation's messages, newest first",
      params,
      query: PageQuery,
      response: pageOf(ChatMessage),
      handler: ({ workspaceId }, { params: { id }, query }) =>
        postgres.withWorkspace(workspaceId, async (tx) => {
          await requireConversation(tx, id);
          return pageOfMessages(tx, id, query);
        }),
    }),
    defineRoute({
      ...talker,
      method: "POST",
      path: "/conversations/{id}/messages",
      operationId: "sendMessage",
      summary: "Answer a contact. This takes the conversation over from the bot",
      params,
      body: SendMessageBody,
      response: ChatMessage,
      status: 201,
      audited: false,
      handler: async ({ workspaceId, principal }, { params: { id }, body }) => {
        const author = principal.kind === "member" ? principal.userId : principal.keyId;
        const message = await postgres.withWorkspace(workspaceId, async (tx) => {
          const conversation = await requireConversation(tx, id);
          return answer({ queueMessage }, tx, { workspaceId, conversation, author, body });
        });
        await announce(workspaceId);
        return message;
      },
    }),
  ];
}

async function requireConversation(tx: Tx, id: string): Promise<Conversation> {
  const conversation = await conversationOf(tx, id);
  if (!conversation) throw notFound("conversation");
  return conversation;
}
