/** The rows of the route walk about chat. */
import type { WalkedRoute } from "./throwaway-walked-route.ts";

const chatKey = "k".repeat(40);

export const MESSAGING_WALK: Readonly<Record<string, WalkedRoute>> = {
  "GET /chat.js": { access: "public", url: () => "/chat.js" },
  "GET /api/v1/conversations": { access: "inbox.use", url: () => "/api/v1/conversations" },
  "GET /api/v1/conversations/{id}": {
    access: "inbox.use",
    url: ({ conversationId }) => `/api/v1/conversations/${conversationId}`,
    namesShop: true,
  },
  "PATCH /api/v1/conversations/{id}": {
    access: "inbox.use",
    url: ({ conversationId }) => `/api/v1/conversations/${conversationId}`,
    body: () => ({ handledBy: "person" }),
    namesShop: true,
  },
  "GET /api/v1/conversations/{id}/messages": {
    access: "inbox.use",
    url: ({ conversationId }) => `/api/v1/conversations/${conversationId}/messages`,
    namesShop: true,
  },
  "POST /api/v1/conversations/{id}/messages": {
    access: "inbox.use",
    url: ({ conversationId }) => `/api/v1/conversations/${conversationId}/messages`,
    body: () => ({ text: "Hello", clientId: "1" }),
    namesShop: true,
  },
  "GET /api/v1/conversations/{id}/notes": {
    access: "inbox.use",
    url: ({ conversationId }) => `/api/v1/conversations/${conversationId}/notes`,
    namesShop: true,
  },
  "POST /api/v1/conversations/{id}/notes": {
    access: "inbox.use",
    url: ({ conversationId }) => `/api/v1/conversations/${conversationId}/notes`,
    body: () => ({ text: "Wants a discount" }),
    namesShop: true,
  },
  "GET /api/v1/inbox-members": { access: "inbox.use", url: () => "/api/v1/inbox-members" },
  "GET /api/v1/saved-replies": { access: "inbox.use", url: () => "/api/v1/saved-replies" },
  "POST /api/v1/saved-replies": {
    access: "inbox.use",
    url: () => "/api/v1/saved-replies",
    body: () => ({ title: "Hours", text: "We answer from 9 to 5." }),
  },
  "DELETE /api/v1/saved-replies/{id}": {
    access: "inbox.use",
    url: ({ savedReplyId }) => `/api/v1/saved-replies/${savedReplyId}`,
    namesShop: true,
  },
  "GET /api/v1/chat-channels": { access: "inbox.use", url: () => "/api/v1/chat-channels" },
  "POST /api/v1/chat-channels": {
    access: "inbox.manage",
    url: () => "/api/v1/chat-channels",
    body: ({ pixelId }) => ({ provider: "web", name: "Chat", pixelId }),
  },
  "DELETE /api/v1/chat-channels/{id}": {
    access: "inbox.manage",
    url: ({ chatChannelId }) => `/api/v1/chat-channels/${chatChannelId}`,
    namesShop: true,
  },
  "POST /api/v1/chat/messages": {
    access: "ingest",
    url: () => "/api/v1/chat/messages",
    body: ({ pixelId }) => ({ pixelId, chatKey, messageId: "1", text: "Hello" }),
  },
  "POST /api/v1/chat/updates": {
    access: "ingest",
    url: () => "/api/v1/chat/updates",
    body: ({ pixelId }) => ({ pixelId, chatKey }),
  },
  "POST /api/v1/webhooks/telegram/{connectionId}": {
    access: "public",
    url: ({ chatChannelId }) => `/api/v1/webhooks/telegram/${chatChannelId}`,
    body: () => ({}),
    namesShop: true,
  },
  "POST /api/v1/webhooks/whatsapp/{connectionId}": {
    access: "public",
    url: ({ chatChannelId }) => `/api/v1/webhooks/whatsapp/${chatChannelId}`,
    body: () => ({}),
    namesShop: true,
  },
  "GET /api/v1/webhooks/whatsapp/{connectionId}": {
    access: "public",
    url: ({ chatChannelId }) => `/api/v1/webhooks/whatsapp/${chatChannelId}`,
    namesShop: true,
  },
  "POST /api/v1/webhooks/messenger/{connectionId}": {
    access: "public",
    url: ({ chatChannelId }) => `/api/v1/webhooks/messenger/${chatChannelId}`,
    body: () => ({}),
    namesShop: true,
  },
  "GET /api/v1/webhooks/messenger/{connectionId}": {
    access: "public",
    url: ({ chatChannelId }) => `/api/v1/webhooks/messenger/${chatChannelId}`,
    namesShop: true,
  },
  "POST /api/v1/webhooks/instagram/{connectionId}": {
    access: "public",
    url: ({ chatChannelId }) => `/api/v1/webhooks/instagram/${chatChannelId}`,
    body: () => ({}),
    namesShop: true,
  },
  "GET /api/v1/webhooks/instagram/{connectionId}": {
    access: "public",
    url: ({ chatChannelId }) => `/api/v1/webhooks/instagram/${chatChannelId}`,
    namesShop: true,
  },
  "POST /api/v1/webhooks/meta": { access: "public", url: () => "/api/v1/webhooks/meta", body: () => ({}) },
  "GET /api/v1/webhooks/meta": { access: "public", url: () => "/api/v1/webhooks/meta" },
};
