/** The rows one stored event makes, table by table. Pure: the same event always makes the same rows. */
import { hash } from "node:crypto";
import type { EventRecord } from "../events/event-record.ts";
import { COLUMNS, toRow } from "./event-frame.ts";

export interface TouchRow {
  workspace_id: string;
  visitor_id: string;
  touch_key: string;
  occurred_at: string;
  received_at: string;
  event_id: string;
  kind: NonNullable<EventRecord["touch"]>;
  session_id: string;
  tracking_id: string;
  link_id: string;
  channel: string;
  source: string;
  medium: string;
  campaign: string;
  /** Of the ad platform, as the address names it; empty: none. */
  ad_campaign_id: string;
  landing_path: string;
  ip_hash: string;
}

export interface IdentityRow {
  workspace_id: string;
  kind: "email" | "customer" | "session" | "tracking" | "order" | "click";
  value: string;
  visitor_id: string;
  seen_at: string;
}

/**
 * The first 16 bytes of SHA-256 over workspace and event id, as a decimal number: what an event is recognised by. Ids of a
 * secret key's events are its own: whatever a page sends first, it does not take their place.
 */
export function eventKey({
  workspace_id,
  event_id,
  is_trusted,
}: Pick<EventRecord, "workspace_id" | "event_id" | "is_trusted">): string {
  const name = `${is_trusted ? "trusted\n" : ""}${workspace_id}\n${event_id}`;
  return BigInt(`0x${hash("sha256", name).slice(0, 32)}`).toString();
}

/** What stands where in an event's own row: what the log has, the key in place of the touch. */
export const EVENT_COLUMNS: readonly string[] = COLUMNS.map((column) => (column === "touch" ? "event_key" : column));
const KEY_PLACE = EVENT_COLUMNS.indexOf("event_key");

/** The event's own row, in the order of `EVENT_COLUMNS`. @param key as `eventKey` gives it */
export function eventRow(event: EventRecord, key: string): unknown[] {
  return toRow(event).with(KEY_PLACE, key);
}

/** The touch an event is, if it is one. Machines earn no credit. */
export function touchRow(event: EventRecord): TouchRow | null {
  if (!event.touch || event.is_bot) return null;
  return {
    workspace_id: event.workspace_id,
    visitor_id: event.visitor_id,
    touch_key: touchKey(event),
    occurred_at: event.occurred_at,
    received_at: event.received_at,
    event_id: event.event_id,
    kind: event.touch,
    session_id: event.session_id,
    tracking_id: event.tracking_id,
    link_id: event.link_id,
    channel: event.channel,
    source: event.source,
    medium: event.medium,
    campaign: event.campaign,
    ad_campaign_id: adCampaignId(event.url),
    landing_path: event.path,
    ip_hash: event.ip_hash,
  };
}

const NAMES_AD_CAMPAIGN = /[?&](?:gad_campaignid|utm_id)=/;

/**
 * Google Ads adds gad_campaignid to its ads' addresses (https://support.google.com/google-ads/answer/16193746); utm_id is
 * what Google Analytics reads, and what Meta recommends with {{campaign.id}}.
 */
function adCampaignId(url: string): string {
  if (!NAMES_AD_CAMPAIGN.test(url)) return "";
  const query = new URLSearchParams(url.slice(url.indexOf("?") + 1).split("#")[0]);
  return query.get("gad_campaignid") || query.get("utm_id") || "";
}

/** A link click and its landing are one touch; so are reloads of one landing within a session. */
function touchKey(event: EventRecord): string {
  if (event.tracking_id) return `link:${event.tracking_id}`;
  const place = [
    event.session_id || event.event_id,
    event.channel,
    event.source,
    event.medium,
    event.campaign,
    event.click_id,
  ];
  return `landing:${hash("sha256", place.join("\n")).slice(0, 32)}`;
}

/** Who the visitor was seen as. Only events that name a visitor tell anything. */
export function identityRows(event: EventRecord): IdentityRow[] {
  if (!event.visitor_id || event.is_bot) return [];
  const values: [IdentityRow["kind"], string][] = [
    ["email", event.email_hash],
    ["customer", event.customer_id],
    ["session", event.session_id],
    ["tracking", event.tracking_id],
    ["order", event.order_id],
    ["click", event.click_id],
  ];
  return values
    .filter(([, value]) => value !== "")
    .map(([kind, value]) => ({
      workspace_id: event.workspace_id,
      kind,
      value,
      visitor_id: event.visitor_id,
      seen_at: event.occurred_at,
    }));
}
