/** Tells tracking of chats that an ad or a link led to, so that payments may be credited to them. */
import type { Conversation, Referral } from "@tributary/contract/messaging";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { markTouched, type UntoldTouch, untoldTouches } from "./untold-touches.sql.ts";

export interface TellTouchesContext {
  postgres: PostgresClient;
  storeEvents(workspaceId: string, events: readonly TouchEvent[]): Promise<void>;
}

interface TouchEvent {
  eventId: string;
  name: string;
  occurredAt: string;
  visitorId: string;
  utm: Record<string, string>;
  properties: Record<string, string>;
}

/** Where a message comes from by its channel, as sources are named. */
const SOURCES: Readonly<Record<Conversation["channel"]["provider"], string>> = {
  web: "chat",
  telegram: "telegram",
  whatsapp: "whatsapp",
  messenger: "facebook",
  instagram: "instagram",
};

/** Each message that carries a referral once, by its id; told again after dying half way. */
export async function tellTouches({ postgres, storeEvents }: TellTouchesContext, workspaceId: string): Promise<void> {
  const untold = await postgres.withWorkspace(workspaceId, untoldTouches);
  if (untold.length === 0) return;
  await storeEvents(workspaceId, untold.map(toEvent));
  await postgres.withWorkspace(workspaceId, (tx) => markTouched(tx, untold));
}

/**
 * A contact whose browser is unknown is known by the conversation's id: a checkout that carries it as the visitor is theirs.
 */
function toEvent({ messageId, conversationId, visitorId, provider, referral, at }: UntoldTouch): TouchEvent {
  return {
    eventId: messageId,
    name: "chat_started",
    occurredAt: at.toISOString(),
    visitorId: visitorId ?? conversationId,
    utm: utmOf(referral, SOURCES[provider]),
    properties: { conversationId, ...(referral.clickId ? { ctwaClid: referral.clickId } : {}) },
  };
}

function utmOf({ source, ref, adId, headline }: Referral, from: string): Record<string, string> {
  if (source === "link") return { utm_source: from, utm_medium: "referral", ...(ref ? { utm_campaign: ref } : {}) };
  const platform = from === "instagram" ? "instagram" : "facebook";
  const campaign = ref ?? headline;
  return {
    utm_source: platform,
    utm_medium: "paid_social",
    ...(campaign ? { utm_campaign: campaign } : {}),
    ...(adId ? { utm_content: adId } : {}),
  };
}
