/** The plain pixel's fields as an event. */
import type { PixelImageQuery, PixelTrackBody } from "@tributary/contract/pixel-track";
import { Id } from "@tributary/contract/scalars";
import { foreignId, foreignName, foreignOrderId, foreignText, foreignTime, isEmail, textOf } from "../foreign-text.ts";
import { foreignValue } from "../foreign-value.ts";
import type { IntakeEvent, UtmName } from "./intake.ts";

type Shared = Pick<
  PixelImageQuery,
  | "pixel_id"
  | "event_id"
  | "visitor_id"
  | "session_id"
  | "user_id"
  | "referrer"
  | "title"
  | "order_id"
  | "value"
  | "currency"
  | "timestamp"
  | "consent"
  | "tracking_id"
  | "campaign_link_id"
>;

const UTM_NAMES: readonly UtmName[] = ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content"];

/** @param referer of the image's request: the page that shows it */
export function eventOfImage(query: PixelImageQuery, referer: string | undefined): IntakeEvent {
  const { name, url, cookieless, ...shared } = query;
  return {
    name: foreignName(name) ?? "page_view",
    url: foreignText(url ?? referer),
    cookieless: cookieless === "1" || cookieless === "true",
    ...sharedFields(shared),
  };
}

/** The body that older scripts post. */
export function eventOfTrackBody(body: PixelTrackBody): IntakeEvent {
  const { event_type, page_url, email, metadata, ...rest } = body;
  const utm: IntakeEvent["utm"] = Object.fromEntries(
    UTM_NAMES.flatMap((name) => (typeof body[name] === "string" ? [[name, body[name]]] : [])),
  );
  const shared = Object.fromEntries(Object.entries(rest).filter(([name]) => !UTM_NAMES.includes(name as UtmName)));
  const { properties, ...event } = sharedFields(shared as Shared);
  return {
    name: foreignName(event_type) ?? "page_view",
    url: foreignText(page_url),
    email: isEmail(textOf(email)) ? textOf(email) : undefined,
    utm,
    ...event,
    properties: { ...properties, ...metadata },
  };
}

function sharedFields(fields: Shared): Omit<IntakeEvent, "name"> {
  const {
    pixel_id: _,
    event_id,
    visitor_id,
    session_id,
    user_id,
    referrer,
    title,
    order_id,
    value,
    currency,
    timestamp,
    consent,
    tracking_id,
    campaign_link_id,
    ...properties
  } = fields;
  const userId = textOf(user_id);
  const amount = foreignValue(value, currency);
  return {
    eventId: foreignId(event_id),
    visitorId: foreignId(visitor_id),
    sessionId: foreignId(session_id),
    ...(isEmail(userId) ? { email: userId } : { customerId: foreignId(userId) }),
    referrer: foreignText(referrer),
    title: foreignText(title),
    orderId: foreignOrderId(order_id),
    ...amount,
    occurredAt: foreignTime(timestamp),
    consent,
    trackingId: Id.safeParse(tracking_id).data?.toLowerCase(),
    campaignLinkId: Id.safeParse(campaign_link_id).data?.toLowerCase(),
    properties: {
      ...(properties as IntakeEvent["properties"]),
      ...(amount.valueFault ? { value: value ?? null, currency: currency ?? null } : {}),
    },
  };
}
