/** What webhooks of Messenger and Instagram tell of. Source: developers.facebook.com/docs/messenger-platform/reference/webhook-events. */
import type { Attachment, Referral } from "@tributary/contract/messaging";
import { z } from "zod";
import type { ChatEvent } from "../chat-protocol.ts";

const MetaReferral = z.object({
  ref: z.string().optional(),
  source: z.string().optional(),
  ad_id: z.coerce.string().optional(),
  ads_context_data: z.object({ ad_title: z.string().optional() }).optional().catch(undefined),
});
const MetaAttachment = z.object({
  type: z.string(),
  payload: z.object({ url: z.string().optional() }).nullish().catch(null),
});
const Messaging = z.object({
  sender: z.object({ id: z.coerce.string() }),
  recipient: z.object({ id: z.coerce.string() }),
  timestamp: z.coerce.number(),
  message: z
    .object({
      mid: z.string(),
      text: z.string().optional(),
      is_echo: z.boolean().optional(),
      is_deleted: z.boolean().optional(),
      metadata: z.string().optional(),
      quick_reply: z.object({ payload: z.string() }).optional(),
      attachments: z.array(MetaAttachment).optional().catch(undefined),
      referral: MetaReferral.optional().catch(undefined),
    })
    .optional(),
  postback: z
    .object({
      mid: z.string().optional(),
      title: z.string().optional(),
      payload: z.string().optional(),
      referral: MetaReferral.optional().catch(undefined),
    })
    .optional(),
  referral: MetaReferral.optional(),
  delivery: z.object({ mids: z.array(z.string()).optional() }).optional(),
  read: z.object({ watermark: z.coerce.number().optional(), mid: z.string().optional() }).optional(),
});
type Messaging = z.infer<typeof Messaging>;

/** @param accountId the page or Instagram account, from the entry. @param told one of its `messaging` */
export function readMessaging(accountId: string, told: unknown): ChatEvent[] {
  const event = Messaging.safeParse(told).data;
  if (!event || event.message?.is_deleted) return [];
  if (event.message) return [messageOf(accountId, event, event.message)];
  if (event.postback || event.referral) return [openingOf(accountId, event)];
  return statusesOf(accountId, event);
}

function messageOf(accountId: string, event: Messaging, message: NonNullable<Messaging["message"]>): ChatEvent {
  const isEcho = message.is_echo === true;
  const attachments = (message.attachments ?? []).map(
    ({ type, payload }): Attachment => ({ type, name: null, url: webUrl(payload?.url) }),
  );
  const kind = message.quick_reply ? "button_reply" : (attachments[0]?.type ?? (message.text ? "text" : "unsupported"));
  return {
    type: isEcho ? "echo" : "message",
    key: `mid/${message.mid}`,
    accountId,
    contact: { id: isEcho ? event.recipient.id : event.sender.id },
    at: timeOf(event),
    messageId: message.mid,
    kind,
    text: message.text ?? "",
    payload: message.quick_reply?.payload ?? null,
    attachments,
    referral: referralOf(message.referral ?? event.referral),
    reference: message.metadata ?? null,
  };
}

/** A pressed button, or the beginning of a chat by an ad or a link. */
function openingOf(accountId: string, event: Messaging): ChatEvent {
  const { postback, sender, timestamp } = event;
  const messageId = postback?.mid ?? `${postback ? "postback" : "referral"}/${sender.id}/${timestamp}`;
  return {
    type: "message",
    key: `mid/${messageId}`,
    accountId,
    contact: { id: sender.id },
    at: timeOf(event),
    messageId,
    kind: postback ? "button_reply" : "referral",
    text: postback?.title ?? "",
    payload: postback?.payload ?? null,
    attachments: [],
    referral: referralOf(postback?.referral ?? event.referral),
  };
}

function statusesOf(accountId: string, event: Messaging): ChatEvent[] {
  const { delivery, read, sender } = event;
  const base = { type: "status", accountId, contact: { id: sender.id }, fault: null } as const;
  if (read) {
    const at = new Date(read.watermark ?? event.timestamp).toISOString();
    return [{ ...base, key: `read/${sender.id}/${read.mid ?? at}`, at, messageId: read.mid ?? null, state: "read" }];
  }
  return (delivery?.mids ?? []).map((mid) => ({
    ...base,
    key: `delivered/${mid}`,
    at: timeOf(event),
    messageId: mid,
    state: "delivered",
  }));
}

function referralOf(told: z.infer<typeof MetaReferral> | undefined): Referral | null {
  if (!told) return null;
  const isAd = told.source === "ADS" || told.ad_id !== undefined;
  return {
    source: isAd ? "ad" : "link",
    ref: told.ref?.slice(0, 500) ?? null,
    adId: told.ad_id ?? null,
    clickId: null,
    headline: told.ads_context_data?.ad_title?.slice(0, 200) ?? null,
  };
}

function timeOf({ timestamp }: Messaging): string {
  return new Date(timestamp).toISOString();
}

/** Only what browsers may be led to. */
function webUrl(url: string | undefined): string | null {
  return url && /^https:\/\//.test(url) ? url.slice(0, 2048) : null;
}
