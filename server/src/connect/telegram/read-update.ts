/** What a Telegram update tells of. Source: core.telegram.org/bots/api#update. */
import { z } from "zod";
import type { ChatEventContact, ChatMessageEvent } from "../chat-protocol.ts";

const Person = z.object({
  id: z.coerce.string(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  language_code: z.string().optional(),
});
const Chat = z.object({ id: z.coerce.string(), type: z.string() });
const KINDS = ["photo", "video", "audio", "voice", "document", "sticker", "location", "contact"] as const;
const Message = z.looseObject({
  message_id: z.coerce.string(),
  date: z.number(),
  chat: Chat,
  from: Person.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
});
const Pressed = z.object({
  id: z.string(),
  from: Person,
  data: z.string().optional(),
  message: z
    .object({
      chat: Chat,
      reply_markup: z
        .object({
          inline_keyboard: z.array(z.array(z.object({ text: z.string(), callback_data: z.string().optional() }))),
        })
        .optional(),
    })
    .optional(),
});
const Update = z.object({
  update_id: z.number(),
  message: Message.optional(),
  callback_query: Pressed.optional(),
});

export interface TelegramUpdate {
  events: ChatMessageEvent[];
  /** Of a pressed button, which spins until it is answered. */
  callbackId: string | null;
}

/** Private chats only; what is none of ours says nothing. @param now Unix milliseconds, for what carries no time */
export function readTelegramUpdate(json: unknown, botId: string, now: number): TelegramUpdate {
  const update = Update.safeParse(json).data;
  const key = `update/${update?.update_id}`;
  const { message, callback_query: pressed } = update ?? {};
  if (message?.from && message.chat.type === "private")
    return { callbackId: null, events: [messageEvent(message, contactOf(message.from, message.chat.id), key, botId)] };
  if (pressed?.message?.chat.type !== "private") return { callbackId: pressed?.id ?? null, events: [] };
  const buttons = pressed.message.reply_markup?.inline_keyboard.flat() ?? [];
  const title = buttons.find(({ callback_data }) => callback_data === pressed.data)?.text;
  const event: ChatMessageEvent = {
    type: "message",
    key,
    accountId: botId,
    contact: contactOf(pressed.from, pressed.message.chat.id),
    at: new Date(now).toISOString(),
    messageId: `callback/${pressed.id}`,
    kind: "button_reply",
    text: title ?? pressed.data ?? "",
    payload: pressed.data ?? null,
    attachments: [],
    referral: null,
  };
  return { callbackId: pressed.id, events: [event] };
}

function messageEvent(
  message: z.infer<typeof Message>,
  contact: ChatEventContact,
  key: string,
  botId: string,
): ChatMessageEvent {
  const attached = KINDS.find((kind) => message[kind] !== undefined);
  const kind =
    attached === "photo" ? "image" : attached === "voice" ? "audio" : attached === "document" ? "file" : attached;
  const text = message.text ?? message.caption ?? "";
  // A link t.me/bot?start=… begins the chat with this command.
  const ref = /^\/start ([\w-]{1,64})$/.exec(text)?.[1];
  return {
    type: "message",
    key,
    accountId: botId,
    contact,
    at: new Date(message.date * 1000).toISOString(),
    messageId: message.message_id,
    kind: kind ?? (message.text === undefined ? "unsupported" : "text"),
    text,
    attachments: kind ? [{ type: kind, name: null, url: null }] : [],
    referral: ref ? { source: "link", ref, adId: null, clickId: null, headline: null } : null,
  };
}

function contactOf(person: z.infer<typeof Person>, chatId: string): ChatEventContact {
  const name = [person.first_name, person.last_name].filter(Boolean).join(" ");
  return { id: chatId, name: name || null, language: person.language_code ?? null };
}
