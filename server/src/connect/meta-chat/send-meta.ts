/** Sending by Meta's Graph API. Sources: developers.facebook.com/docs/messenger-platform/send-messages, …/whatsapp/cloud-api/messages. */
import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import type { ChatSending, ChatSent } from "../chat-protocol.ts";
import { GRAPH_URL, GRAPH_VERSION } from "../meta-graph/graph-version.ts";
import { ACCESS_TOKEN_FAULT, isPassingFault, isQuotaFault, readGraphFault } from "../meta-graph/read-graph-fault.ts";
import { postChat } from "../post-chat.ts";

const RETRY_MS = 60_000;
/** Of WhatsApp: too many messages, at all and to one person. */
const PACE_FAULTS = [130_429, 131_056];

export interface MetaSender {
  /** The phone number, page or account. */
  accountId: string;
  token: string;
  /** Null: Meta's own. */
  apiUrl: string | null;
}

/** Sends by WhatsApp. */
export function sendWhatsApp(sender: MetaSender, sending: ChatSending, now: number): Promise<ChatSent> {
  const { to, kind, text, buttons, reference } = sending;
  const [template = "", language = "en_US"] = text.split("/");
  const content =
    kind === "template"
      ? { type: "template", template: { name: template, language: { code: language } } }
      : kind === "buttons"
        ? {
            type: "interactive",
            interactive: {
              type: "button",
              body: { text },
              action: {
                buttons: buttons.map(({ title, payload: id }) => ({ type: "reply", reply: { id, title } })),
              },
            },
          }
        : { type: "text", text: { body: text } };
  const addressed = { messaging_product: "whatsapp", recipient_type: "individual", to };
  return post(sender, { ...addressed, ...content, biz_opaque_callback_data: reference }, sending, now);
}

/** Sends by Messenger or Instagram. */
export function sendMessaging(
  sender: MetaSender,
  sending: ChatSending,
  { isLate, now }: { isLate: boolean; now: number },
): Promise<ChatSent> {
  const { to, text, buttons, reference } = sending;
  const replies = buttons.map(({ title, payload }) => ({ content_type: "text", title, payload }));
  const tag = isLate ? { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" } : { messaging_type: "RESPONSE" };
  const message = { text, metadata: reference, ...(replies.length > 0 ? { quick_replies: replies } : {}) };
  return post(sender, { recipient: { id: to }, ...tag, message }, sending, now);
}

/** @returns the account's name. @throws AppError `provider_refused` where the token does not open the account */
export async function checkMetaAccount(sender: MetaSender, fields: string, signal: AbortSignal): Promise<string> {
  const url = `${rootOf(sender)}/${encodeURIComponent(sender.accountId)}?fields=${fields}`;
  const response = await postChat({ name: "Meta", url, method: "GET", headers: bearer(sender), signal });
  if (typeof response === "string") throw new AppError("provider_refused", "Meta can't be reached now.");
  const fault = readGraphFault(response.json);
  const known = z.looseObject({ id: z.coerce.string() }).safeParse(response.json).data;
  if (fault || known?.id !== sender.accountId)
    throw new AppError("provider_refused", `Meta refused: ${fault?.message ?? "the ID is another account's"}.`);
  return String(known.name ?? known.username ?? known.display_phone_number ?? known.id);
}

const FIELDS = [
  "messages",
  "messaging_postbacks",
  "message_deliveries",
  "message_reads",
  "message_echoes",
  "messaging_referrals",
];

/** Has Meta send what is written to a page. @throws AppError `provider_refused` */
export async function subscribePage(sender: MetaSender, signal: AbortSignal): Promise<void> {
  const url = `${rootOf(sender)}/${encodeURIComponent(sender.accountId)}/subscribed_apps`;
  const body = { subscribed_fields: FIELDS.join(",") };
  const response = await postChat({ name: "Meta", url, body, headers: bearer(sender), signal });
  const fault = typeof response === "string" ? null : readGraphFault(response.json);
  if (typeof response === "string" || fault)
    throw new AppError("provider_refused", `Meta refused: ${fault?.message ?? "it can't be reached now"}.`);
}

const Sent = z.union([
  z.object({ messages: z.tuple([z.object({ id: z.string() })]) }).transform(({ messages }) => messages[0].id),
  z.object({ message_id: z.string() }).transform(({ message_id }) => message_id),
]);

async function post(sender: MetaSender, body: object, { signal }: ChatSending, now: number): Promise<ChatSent> {
  const url = `${rootOf(sender)}/${encodeURIComponent(sender.accountId)}/messages`;
  const response = await postChat({ name: "Meta", url, body, headers: bearer(sender), signal });
  if (response === "unreached") return { outcome: "later", retryAt: now + RETRY_MS };
  if (response === "unknown") return { outcome: "unknown" };
  const fault = readGraphFault(response.json);
  if (!fault) {
    const messageId = Sent.safeParse(response.json).data;
    return messageId ? { outcome: "sent", messageId } : { outcome: "unknown" };
  }
  if (isQuotaFault(fault) || PACE_FAULTS.includes(fault.code)) return { outcome: "later", retryAt: now + RETRY_MS };
  // Meta's own trouble: it may have been taken all the same.
  if (isPassingFault(fault)) return { outcome: "unknown" };
  if (fault.code === ACCESS_TOKEN_FAULT)
    return {
      outcome: "refused",
      fault: "Meta no longer accepts the token. Add the channel again.",
      isChannelFault: true,
    };
  return { outcome: "refused", fault: `Meta refused it: ${fault.message} (${fault.code})`, isChannelFault: false };
}

function rootOf({ apiUrl }: MetaSender): string {
  return `${apiUrl ?? GRAPH_URL}/${GRAPH_VERSION}`;
}

function bearer({ token }: MetaSender): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}
