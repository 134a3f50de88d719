/** What webhooks of the WhatsApp Cloud API tell of. Source: developers.facebook.com/docs/whatsapp/cloud-api/webhooks. */
import type { Referral } from "@tributary/contract/messaging";
import { z } from "zod";
import type { ChatEvent, ChatEventContact } from "../chat-protocol.ts";

const Reply = z.object({ id: z.string(), title: z.string() });
const FILES = ["image", "video", "audio", "document", "sticker"] as const;
const Message = z.looseObject({
  id: z.string(),
  from: z.string().optional(),
  from_user_id: z.string().optional(),
  timestamp: z.coerce.number(),
  type: z.string(),
  text: z.object({ body: z.string() }).optional(),
  interactive: z.object({ button_reply: Reply.optional(), list_reply: Reply.optional() }).optional(),
  button: z.object({ payload: z.string().optional(), text: z.string() }).optional(),
  referral: z
    .object({
      source_id: z.string().optional(),
      source_type: z.string().optional(),
      headline: z.string().optional(),
      ctwa_clid: z.string().optional(),
    })
    .optional()
    .catch(undefined),
});
const Status = z.object({
  id: z.string(),
  status: z.enum(["sent", "delivered", "read", "played", "failed"]),
  timestamp: z.coerce.number(),
  recipient_id: z.string().optional(),
  recipient_user_id: z.string().optional(),
  biz_opaque_callback_data: z.string().optional(),
  errors: z.array(z.object({ code: z.number(), title: z.string().default("") })).optional(),
});
const Contact = z.object({
  profile: z.object({ name: z.string().optional() }).optional(),
  wa_id: z.string().optional(),
  user_id: z.string().optional(),
});
const Value = z.object({
  metadata: z.object({ phone_number_id: z.string() }),
  contacts: z.array(Contact).default([]),
  messages: z.array(z.unknown()).default([]),
  statuses: z.array(z.unknown()).default([]),
});
type Contact = z.infer<typeof Contact>;

/** @param told one of an entry's `changes` */
export function readWhatsApp(told: unknown): ChatEvent[] {
  const change = z.object({ field: z.literal("messages"), value: Value }).safeParse(told).data;
  if (!change) return [];
  const { metadata, contacts, messages, statuses } = change.value;
  const accountId = metadata.phone_number_id;
  return [
    ...messages.flatMap((message) => messageOf(accountId, contacts, message)),
    ...statuses.flatMap((status) => statusOf(accountId, status)),
  ];
}

function messageOf(accountId: string, contacts: readonly Contact[], told: unknown): ChatEvent[] {
  const message = Message.safeParse(told).data;
  if (!message || message.type === "system" || message.type === "reaction") return [];
  const contact = contactOf(contacts, message);
  if (!contact) return [];
  const { text, interactive, button } = message;
  const reply = interactive?.button_reply ?? interactive?.list_reply;
  const pressed = reply ?? (button && { id: button.payload ?? button.text, title: button.text });
  const file = FILES.find((kind) => kind === message.type);
  const caption = file && z.object({ caption: z.string() }).safeParse(message[file]).data?.caption;
  const kind = pressed ? "button_reply" : file === "document" ? "file" : (file ?? message.type);
  return [
    {
      type: "message",
      key: `wamid/${message.id}`,
      accountId,
      contact,
      at: timeOf(message.timestamp),
      messageId: message.id,
      kind,
      text: text?.body ?? pressed?.title ?? caption ?? "",
      payload: pressed?.id ?? null,
      attachments: file ? [{ type: kind, name: null, url: null }] : [],
      referral: referralOf(message.referral),
    },
  ];
}

/** The business-scoped id is the one that lasts; the phone number may be missing, and may be what we knew them by. */
function contactOf(contacts: readonly Contact[], message: z.infer<typeof Message>): ChatEventContact | null {
  const known = contacts.length === 1 ? contacts[0] : contacts.find(({ wa_id }) => wa_id && wa_id === message.from);
  const phone = message.from ?? known?.wa_id ?? null;
  const userId = message.from_user_id ?? known?.user_id;
  const id = userId ?? phone;
  if (!id) return null;
  return {
    id,
    address: phone ?? id,
    name: known?.profile?.name ?? null,
    phone: phone ? `+${phone}` : null,
    ...(userId && phone ? { formerId: phone } : {}),
  };
}

function statusOf(accountId: string, told: unknown): ChatEvent[] {
  const status = Status.safeParse(told).data;
  if (!status) return [];
  const [error] = status.errors ?? [];
  return [
    {
      type: "status",
      key: `status/${status.id}/${status.status}`,
      accountId,
      contact: { id: status.recipient_user_id ?? status.recipient_id ?? "unknown" },
      at: timeOf(status.timestamp),
      messageId: status.id,
      state: status.status === "played" ? "read" : status.status,
      fault: error ? `WhatsApp: ${error.title.slice(0, 200)} (${error.code})` : null,
      reference: status.biz_opaque_callback_data ?? null,
    },
  ];
}

function referralOf(told: z.infer<typeof Message>["referral"]): Referral | null {
  if (!told) return null;
  return {
    source: "ad",
    ref: null,
    adId: told.source_id ?? null,
    clickId: told.ctwa_clid ?? null,
    headline: told.headline?.slice(0, 200) ?? null,
  };
}

function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
