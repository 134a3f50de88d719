/** A stored event's row as the API shows it. */
import type { StoredEvent } from "@tributary/contract/stored-events";
import { shownHost, shownUrl } from "../../../core/host.ts";

export interface StoredEventRow {
  event_id: string;
  /** Decimal; tells events of the same moment apart. */
  key: string;
  name: string;
  occurred_at: string;
  received_at: string;
  pixel_id: string | null;
  library: string;
  visitor_id: string;
  session_id: string;
  customer_id: string;
  has_email: boolean | number;
  tracking_id: string;
  link_id: string;
  order_id: string;
  url: string;
  path: string;
  referrer: string;
  channel: string;
  source: string;
  medium: string;
  campaign: string;
  term: string;
  content: string;
  click_id_name: string;
  utm_issues: string[];
  value_minor: string | number | null;
  currency: string;
  consent: string;
  is_bot: boolean;
  bot_name: string;
  ip_prefix: string;
  user_agent: string;
  properties: string;
}

/** Empty texts, which mean "nothing said", become null. */
export function toStoredEvent(row: StoredEventRow): StoredEvent {
  return {
    eventId: row.event_id,
    name: row.name,
    occurredAt: isoTime(row.occurred_at),
    receivedAt: isoTime(row.received_at),
    pixelId: row.pixel_id,
    library: orNull(row.library),
    visitorId: orNull(row.visitor_id),
    sessionId: orNull(row.session_id),
    customerId: orNull(row.customer_id),
    hasEmail: Boolean(row.has_email),
    trackingId: orNull(row.tracking_id),
    campaignLinkId: orNull(row.link_id),
    orderId: orNull(row.order_id),
    url: orNull(shownUrl(row.url)),
    path: orNull(row.path),
    referrer: orNull(shownUrl(row.referrer)),
    channel: orNull(row.channel),
    source: orNull(shownHost(row.source)),
    medium: orNull(row.medium),
    campaign: orNull(row.campaign),
    term: orNull(row.term),
    content: orNull(row.content),
    clickIdName: orNull(row.click_id_name),
    utmIssues: row.utm_issues,
    valueMinor: row.value_minor === null ? null : Number(row.value_minor),
    currency: orNull(row.currency),
    consent: orNull(row.consent) as StoredEvent["consent"],
    isBot: row.is_bot,
    botName: orNull(row.bot_name),
    ipPrefix: orNull(row.ip_prefix),
    userAgent: orNull(row.user_agent),
    properties: JSON.parse(row.properties) as StoredEvent["properties"],
  };
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}

/** ClickHouse writes times in UTC, as `2026-03-01 12:00:00.000`. */
export function isoTime(text: string): string {
  return `${text.replace(" ", "T")}Z`;
}
