/** How each chat provider tells of the same things, for the tests that hold for all of them. */
import { createHmac } from "node:crypto";
import { BOT_TOKEN, META_TOKEN } from "./throwaway-chat-providers.ts";

export interface Told {
  id: number;
  text: string;
  /** Unix milliseconds. */
  at: number;
}

export interface ChatSpeaker {
  provider: "telegram" | "whatsapp" | "messenger" | "instagram";
  channel: object;
  message(told: Told): object;
  /** Null: the provider tells of none. */
  status: ((messageId: string, state: "delivered" | "read", at: number) => object) | null;
  /** How it tells of a message whose answer was lost, by our own id of it; null: it doesn't. */
  settle: ((reference: string, messageId: string, at: number) => object) | null;
  hasWindow: boolean;
  headers(body: string, secret: string): Record<string, string>;
}

export const APP_SECRET = "app-secret-hush";
const USER = "5551234567";
const keys = { accessToken: META_TOKEN, appSecret: APP_SECRET };
const signed = (body: string, secret: string) => ({
  "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
});

const telegram: ChatSpeaker = {
  provider: "telegram",
  channel: { provider: "telegram", name: "Bot", botToken: BOT_TOKEN },
  message: ({ id, text, at }) => ({
    update_id: 70_000 + id,
    message: {
      message_id: id,
      date: Math.floor(at / 1000),
      chat: { id: Number(USER), type: "private" },
      from: { id: Number(USER), is_bot: false, first_name: "Ada" },
      text,
    },
  }),
  status: null,
  settle: null,
  hasWindow: false,
  headers: (_body, secret) => ({ "x-telegram-bot-api-secret-token": secret }),
};

const change = (value: object) => ({
  object: "whatsapp_business_account",
  entry: [
    {
      id: "1",
      changes: [
        { field: "messages", value: { messaging_product: "whatsapp", metadata: { phone_number_id: "111" }, ...value } },
      ],
    },
  ],
});
const seconds = (at: number) => String(Math.floor(at / 1000));

const whatsapp: ChatSpeaker = {
  provider: "whatsapp",
  channel: { provider: "whatsapp", name: "Number", phoneNumberId: "111", ...keys },
  message: ({ id, text, at }) =>
    change({
      contacts: [{ profile: { name: "Ada" }, wa_id: USER, user_id: "US.1" }],
      messages: [{ from: USER, id: `wamid.${id}`, timestamp: seconds(at), type: "text", text: { body: text } }],
    }),
  status: (id, status, at) => change({ statuses: [{ id, status, timestamp: seconds(at), recipient_id: USER }] }),
  settle: (reference, id, at) =>
    change({
      statuses: [
        { id, status: "sent", timestamp: seconds(at), recipient_id: USER, biz_opaque_callback_data: reference },
      ],
    }),
  hasWindow: true,
  headers: signed,
};

function pageSpeaker(provider: "messenger" | "instagram", account: string, channel: object): ChatSpeaker {
  const entry = (event: object) => ({
    object: provider === "messenger" ? "page" : "instagram",
    entry: [{ id: account, time: 1, messaging: [event] }],
  });
  const fromUser = { sender: { id: USER }, recipient: { id: account } };
  return {
    provider,
    channel: { provider, name: "Page", ...channel, ...keys },
    message: ({ id, text, at }) => entry({ ...fromUser, timestamp: at, message: { mid: `m_${id}`, text } }),
    status: (mid, state, at) =>
      entry({
        ...fromUser,
        timestamp: at,
        ...(state === "read" ? { read: { watermark: at } } : { delivery: { mids: [mid], watermark: at } }),
      }),
    settle: (metadata, mid, at) =>
      entry({
        sender: { id: account },
        recipient: { id: USER },
        timestamp: at,
        message: { mid, text: "lost", is_echo: true, metadata },
      }),
    hasWindow: true,
    headers: signed,
  };
}

export const SPEAKERS: readonly ChatSpeaker[] = [
  telegram,
  whatsapp,
  pageSpeaker("messenger", "222", { pageId: "222" }),
  pageSpeaker("instagram", "333", { instagramId: "333" }),
];
