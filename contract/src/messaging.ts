/** Chat: channels, conversations, and what was said in them. */
import { z } from "zod";
import { PageQuery } from "./page.ts";
import { Id, Timestamp } from "./scalars.ts";

export const ChatProvider = z.enum(["web", "telegram", "whatsapp", "messenger", "instagram"]);
export type ChatProvider = z.infer<typeof ChatProvider>;

export const ConversationStatus = z.enum(["open", "closed"]);
export type ConversationStatus = z.infer<typeof ConversationStatus>;

export const Handler = z.enum(["bot", "person"]).meta({ description: "Who answers" });
export type Handler = z.infer<typeof Handler>;

export const MessageState = z
  .enum(["received", "queued", "sending", "sent", "delivered", "read", "failed", "uncertain"])
  .meta({
    description: "uncertain: the provider didn't say whether it took the message; it isn't sent again by itself",
  });
export type MessageState = z.infer<typeof MessageState>;

export const Referral = z
  .object({
    source: z.enum(["ad", "link"]),
    ref: z.string().nullable().meta({ description: "What the link carried" }),
    adId: z.string().nullable(),
    clickId: z.string().nullable().meta({ description: "ctwa_clid of click-to-WhatsApp ads" }),
    headline: z.string().nullable(),
  })
  .meta({ id: "ChatReferral", description: "The ad or link that a message came from" });
export type Referral = z.infer<typeof Referral>;

export const MessageButton = z.object({ title: z.string().min(1).max(20), payload: z.string().min(1).max(64) });
export type MessageButton = z.infer<typeof MessageButton>;

export const Attachment = z.object({
  type: z.string(),
  name: z.string().nullable(),
  url: z.string().nullable().meta({ description: "null: the provider gives files only to its own API" }),
});
export type Attachment = z.infer<typeof Attachment>;

export const ChatContact = z
  .object({
    id: Id,
    name: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    language: z.string().nullable(),
    visitorId: z.string().nullable().meta({ description: "Their browser, where the chat is on a page with the pixel" }),
  })
  .meta({ id: "ChatContact" });
export type ChatContact = z.infer<typeof ChatContact>;

export const Conversation = z
  .object({
    id: Id,
    channel: z.object({ id: Id, provider: ChatProvider, name: z.string() }),
    contact: ChatContact,
    status: ConversationStatus,
    handledBy: Handler,
    handoverReason: z.string().nullable(),
    assignee: z.object({ id: Id, name: z.string() }).nullable(),
    leadScore: z.int().nullable(),
    campaignId: Id.nullable(),
    referral: Referral.nullable(),
    unread: z.int(),
    lastText: z.string().nullable(),
    lastMessageAt: Timestamp,
    replyUntil: Timestamp.nullable().meta({
      description:
        "Until when the provider takes free text: 24 hours after the contact's last message. null: at any time",
    }),
    createdAt: Timestamp,
  })
  .meta({ id: "Conversation" });
export type Conversation = z.infer<typeof Conversation>;

export const ChatMessage = z
  .object({
    id: Id,
    providerMessageId: z.string().nullable(),
    direction: z.enum(["in", "out"]),
    kind: z.string().meta({
      description:
        "text, buttons, button_reply, image, audio, video, file, location, sticker, template, or unsupported",
    }),
    text: z.string(),
    buttons: z.array(MessageButton),
    attachments: z.array(Attachment),
    author: z.string().meta({ description: "contact, bot, echo (sent outside Tributary), or a member's id" }),
    sentAt: Timestamp,
    state: MessageState,
    fault: z.string().nullable(),
    referral: Referral.nullable(),
  })
  .meta({ id: "ChatMessage" });
export type ChatMessage = z.infer<typeof ChatMessage>;

export const ConversationsQuery = PageQuery.extend({
  status: ConversationStatus.optional(),
  assignee: z.union([Id, z.enum(["me", "none"])]).optional(),
  q: z.string().trim().min(1).max(100).optional().meta({ description: "In names, addresses, and messages" }),
});
export type ConversationsQuery = z.infer<typeof ConversationsQuery>;
