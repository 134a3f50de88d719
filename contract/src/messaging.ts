/** Chat: channels, conversations, and what was said in them. */
import { z } from "zod";
import { PageQuery } from "./page.ts";
import { Id, OpaqueId, Timestamp } from "./scalars.ts";

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

const MAX_TEXT = 4000;

export const SendMessageBody = z
  .strictObject({
    kind: z.enum(["text", "buttons", "template"]).default("text"),
    text: z.string().trim().min(1).max(MAX_TEXT).meta({
      description: "For a template: its name at the provider, with its language after a slash, such as hello/en_US",
    }),
    buttons: z.array(MessageButton).max(3).default([]),
    clientId: OpaqueId.meta({ description: "Made by the caller. The same one again sends nothing" }),
  })
  .meta({ id: "SendMessageBody" });
export type SendMessageBody = z.output<typeof SendMessageBody>;

export const ConversationPatch = z
  .strictObject({
    status: ConversationStatus,
    handledBy: Handler.meta({ description: "person: take over from the bot; bot: hand back" }),
    assigneeId: Id.nullable(),
    isRead: z.literal(true),
  })
  .partial()
  .meta({ id: "ConversationPatch" });
export type ConversationPatch = z.infer<typeof ConversationPatch>;

export const ConversationNoteBody = z
  .strictObject({ text: z.string().trim().min(1).max(4000) })
  .meta({ id: "ConversationNoteBody" });

export const ConversationNote = z
  .object({ id: Id, text: z.string(), author: z.string(), createdAt: Timestamp })
  .meta({ id: "ConversationNote", description: "For the team; contacts never see it" });
export type ConversationNote = z.infer<typeof ConversationNote>;

export const SavedReplyBody = z
  .strictObject({ title: z.string().trim().min(1).max(80), text: z.string().trim().min(1).max(2000) })
  .meta({ id: "SavedReplyBody" });
export type SavedReplyBody = z.infer<typeof SavedReplyBody>;

export const SavedReply = z.object({ id: Id, title: z.string(), text: z.string() }).meta({ id: "SavedReply" });
export type SavedReply = z.infer<typeof SavedReply>;

export const InboxMember = z.object({ id: Id, name: z.string() }).meta({ id: "InboxMember" });
export type InboxMember = z.infer<typeof InboxMember>;

export const ChatChannel = z
  .object({
    id: Id,
    provider: ChatProvider,
    accountId: z.string().meta({ description: "The pixel, bot, phone number, page, or account, by the provider's ID" }),
    name: z.string(),
    greeting: z.string().nullable().meta({ description: "Web chat: what visitors read before they write" }),
    fault: z.string().nullable().meta({ description: "Why messages can't be sent. null: they can" }),
    webhookUrl: z.string().nullable().meta({ description: "Where the provider sends messages. null: web chat" }),
    verifyToken: z.string().nullable().meta({ description: "For the webhook's form at Meta. null: there is none" }),
    lastReceivedAt: Timestamp.nullable(),
    createdAt: Timestamp,
  })
  .meta({ id: "ChatChannel" });
export type ChatChannel = z.infer<typeof ChatChannel>;

const channelName = z.string().trim().min(1).max(120);

const secretText = z.string().trim().min(1).max(1000);
const metaId = z.string().regex(/^\d{1,32}$/, { error: "must be the number that Meta shows as its ID" });
const metaKeys = { accessToken: secretText, appSecret: secretText };

export const ChatChannelBody = z
  .discriminatedUnion("provider", [
    z.strictObject({
      provider: z.literal("web"),
      name: channelName,
      pixelId: Id,
      greeting: z.string().trim().min(1).max(500).nullable().default(null),
    }),
    z.strictObject({ provider: z.literal("telegram"), name: channelName, botToken: secretText }),
    z.strictObject({ provider: z.literal("whatsapp"), name: channelName, phoneNumberId: metaId, ...metaKeys }),
    z.strictObject({ provider: z.literal("messenger"), name: channelName, pageId: metaId, ...metaKeys }),
    z.strictObject({ provider: z.literal("instagram"), name: channelName, instagramId: metaId, ...metaKeys }),
  ])
  .meta({ id: "ChatChannelBody" });
export type ChatChannelBody = z.output<typeof ChatChannelBody>;
export type ChatChannelInput = z.input<typeof ChatChannelBody>;

const chatBase = {
  pixelId: Id,
  chatKey: z
    .string()
    .regex(/^[\w-]{32,64}$/, { error: "must be 32 to 64 letters, digits, _ or -" })
    .meta({ description: "Made at random by the browser and kept there: whoever has it reads the chat" }),
};

/** What the widget sends for a visitor. */
export const WebChatMessage = z
  .strictObject({
    ...chatBase,
    messageId: OpaqueId,
    text: z.string().trim().min(1).max(MAX_TEXT),
    payload: z.string().max(64).optional().meta({ description: "Of the button that was pressed" }),
    visitorId: OpaqueId.optional(),
    name: z.string().trim().max(200).optional(),
    language: z.string().max(35).optional(),
    ref: z.string().max(200).optional().meta({ description: "What the page's address said in `ref`" }),
  })
  .meta({ id: "WebChatMessage" });
export type WebChatMessage = z.infer<typeof WebChatMessage>;

export const WebChatAccepted = z.object({ accepted: z.literal(true) }).meta({ id: "WebChatAccepted" });

export const WebChatQuery = z.strictObject(chatBase).meta({ id: "WebChatQuery" });

export const WebChat = z
  .object({
    name: z.string(),
    greeting: z.string().nullable(),
    messages: z
      .array(
        ChatMessage.pick({ id: true, direction: true, text: true, buttons: true, sentAt: true }).extend({
          clientId: z.string().nullable().meta({ description: "The messageId that the widget gave" }),
        }),
      )
      .meta({ description: "The newest 100, oldest first" }),
  })
  .meta({ id: "WebChat" });
export type WebChat = z.infer<typeof WebChat>;

/** What a chat provider is answered. */
export const ChatWebhookAccepted = z.object({ received: z.literal(true) }).meta({ id: "ChatWebhookAccepted" });
