import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type {
  ChatChannel,
  ChatChannelInput,
  ChatMessage,
  Conversation,
  ConversationNote,
  ConversationPatch,
  InboxMember,
  SavedReply,
  SavedReplyBody,
} from "@tributary/contract/messaging";
import type { Page } from "@tributary/contract/page";
import { call } from "./client.ts";

/** All of it is asked again when conversations change. */
export const CONVERSATIONS_KEY = ["conversations"];

export type InboxView = "open" | "mine" | "unassigned" | "closed";

const FILTERS: Readonly<Record<InboxView, { status: string; assignee?: string }>> = {
  open: { status: "open" },
  mine: { status: "open", assignee: "me" },
  unassigned: { status: "open", assignee: "none" },
  closed: { status: "closed" },
};

export function conversationsQuery(view: InboxView, q: string | undefined) {
  return infiniteQueryOptions({
    queryKey: [...CONVERSATIONS_KEY, "list", view, q],
    queryFn: ({ pageParam, signal }) =>
      call<Page<Conversation>>("GET", "/conversations", {
        query: { limit: 30, cursor: pageParam, q, ...FILTERS[view] },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export function conversationQuery(id: string) {
  return queryOptions({
    queryKey: [...CONVERSATIONS_KEY, "one", id],
    queryFn: ({ signal }) => call<Conversation>("GET", pathOf(id), { signal }),
  });
}

/** Newest first. */
export function messagesQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: [...CONVERSATIONS_KEY, "messages", id],
    queryFn: ({ pageParam, signal }) =>
      call<Page<ChatMessage>>("GET", `${pathOf(id)}/messages`, { query: { limit: 50, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export function notesQuery(id: string) {
  return queryOptions({
    queryKey: [...CONVERSATIONS_KEY, "notes", id],
    queryFn: async ({ signal }) => (await call<Page<ConversationNote>>("GET", `${pathOf(id)}/notes`, { signal })).data,
  });
}

export const savedRepliesQuery = queryOptions({
  queryKey: ["saved-replies"],
  queryFn: async ({ signal }) => (await call<Page<SavedReply>>("GET", "/saved-replies", { signal })).data,
});

export const inboxMembersQuery = queryOptions({
  queryKey: ["inbox-members"],
  queryFn: async ({ signal }) => (await call<Page<InboxMember>>("GET", "/inbox-members", { signal })).data,
});

export const chatChannelsQuery = queryOptions({
  queryKey: ["chat-channels"],
  queryFn: async ({ signal }) => (await call<Page<ChatChannel>>("GET", "/chat-channels", { signal })).data,
});

export function sendMessage(id: string, text: string, clientId: string): Promise<ChatMessage> {
  return call("POST", `${pathOf(id)}/messages`, { body: { text, clientId } });
}

export function updateConversation(id: string, body: ConversationPatch): Promise<Conversation> {
  return call("PATCH", pathOf(id), { body });
}

export function addNote(id: string, text: string): Promise<ConversationNote> {
  return call("POST", `${pathOf(id)}/notes`, { body: { text } });
}

export function createSavedReply(body: SavedReplyBody): Promise<SavedReply> {
  return call("POST", "/saved-replies", { body });
}

export function createChatChannel(body: ChatChannelInput): Promise<ChatChannel> {
  return call("POST", "/chat-channels", { body });
}

export function deleteChatChannel(id: string): Promise<void> {
  return call("DELETE", `/chat-channels/${encodeURIComponent(id)}`);
}

function pathOf(id: string): string {
  return `/conversations/${encodeURIComponent(id)}`;
}
