/** One event as it will be stored: everything decided that must be decided once. */

import { type DecidingRule, withOwnChannel } from "../../core/channel-rules.ts";
import { newId } from "../../core/ids.ts";
import { minorUnits } from "../../core/minor-units.ts";
import { eventOrigin } from "./event-origin.ts";
import type { EventRecord } from "./event-record.ts";
import { eventTime } from "./event-time.ts";
import type { CollectContext, FieldError, IntakeEvent, LinkTags, Sender } from "./intake.ts";
import { type StoredProperties, storedProperties } from "./stored-properties.ts";
import { storedUrl } from "./stored-url.ts";
import { touchKind } from "./touch-kind.ts";
import { type TrackingIds, trackingIds } from "./tracking-ids.ts";
import { cookielessId, type SeenVisitor, visitorOfEvent } from "./visitor-facts.ts";
import { withDeclaredUtm } from "./with-declared-utm.ts";

/** What all events of a request share. */
export interface Request {
  context: CollectContext;
  sender: Sender;
  receivedAt: string;
  salt: Buffer;
  channelRules: readonly DecidingRule[];
  visitor: SeenVisitor;
}

const NOBODY = { visitor_id: "", session_id: "", customer_id: "", email_hash: "", tracking_id: "", click_id: "" };
const NO_NETWORK = { ip_hash: "", ip_prefix: "", user_agent: "" };

/** @returns the record, or what is wrong with the event */
export async function toRecord(request: Request, event: IntakeEvent): Promise<EventRecord | FieldError> {
  const { context, sender } = request;
  const time = eventTime(event.occurredAt, sender, event.sentAt);
  if ("refusal" in time) return { field: "occurredAt", message: time.refusal };
  const value = valueColumns(event);
  if ("field" in value) return value;
  const properties = propertiesOf(event, sender);
  if ("refusal" in properties) return { field: "properties", message: properties.refusal };
  const tracking = trackingIds(event);
  const link = tracking.linkId ? await context.findLink(sender.workspaceId, tracking.linkId) : null;
  const visitor = visitorOf(request, event);
  // Asked and not (yet) granted: nothing may be kept that could tell the visitor from others.
  const isAnonymous = event.consent === "denied" || event.consent === "pending";
  return {
    workspace_id: sender.workspaceId,
    event_id: event.eventId ?? newId(),
    pixel_id: sender.pixelId,
    name: event.name,
    occurred_at: new Date(time.at).toISOString(),
    received_at: request.receivedAt,
    ...personColumns(request, event, visitor),
    clicker: sender.clicker ?? "",
    order_id: event.orderId ?? "",
    ...originColumns(request, event, { ...tracking, link, isAnonymous }),
    ...value,
    consent: event.consent ?? "",
    ...visitor.facts,
    ...(isAnonymous ? { ...NOBODY, ...NO_NETWORK } : {}),
    library: sender.library ?? "",
    properties: properties.text,
  };
}

function propertiesOf({ title, properties = {} }: IntakeEvent, { door }: Sender): StoredProperties {
  return storedProperties(title ? { title, ...properties } : properties, door === "events" ? "own" : "foreign");
}

/** A server may name the visitor's address and browser in the event; else the request is theirs. */
function visitorOf({ sender, salt, visitor }: Request, event: IntakeEvent): SeenVisitor {
  const isNamed = event.visitorIp !== undefined || event.visitorUserAgent !== undefined;
  return isNamed ? visitorOfEvent(event, sender, salt) : visitor;
}

function personColumns({ context, sender, salt }: Request, event: IntakeEvent, visitor: SeenVisitor) {
  const { workspaceId } = sender;
  const dayId = event.cookieless ? cookielessId(visitor, sender, salt) : null;
  return {
    visitor_id: dayId ?? event.visitorId ?? "",
    // Nothing is kept between two pages, so a visit cannot be told from the next one of the same day.
    session_id: dayId ?? event.sessionId ?? "",
    customer_id: event.customerId ?? "",
    email_hash: event.email ? context.hasher.hashEmail(workspaceId, event.email) : "",
  };
}

/** `valueMinor`, or `value` in the currency's minor unit. */
function valueColumns(event: IntakeEvent): Pick<EventRecord, "value_minor" | "currency"> | FieldError {
  const { valueMinor, value, currency } = event;
  if (valueMinor === undefined && value === undefined) return { value_minor: null, currency: currency ?? "" };
  const name = valueMinor === undefined ? "value" : "valueMinor";
  if (currency === undefined) return { field: "currency", message: `is needed with ${name}` };
  if (valueMinor !== undefined && value !== undefined)
    return { field: "value", message: "must not come with valueMinor" };
  const minor = valueMinor ?? minorUnits(value, currency);
  if (minor === null || minor < 0) return { field: "value", message: "must be an amount such as 19.99, not below 0" };
  return { value_minor: minor, currency };
}

interface OriginFacts extends TrackingIds {
  link: LinkTags | null;
  isAnonymous: boolean;
}

function originColumns(
  { channelRules }: Request,
  event: IntakeEvent,
  { trackingId, linkId, link, isAnonymous }: OriginFacts,
) {
  const url = withDeclaredUtm(event.url, event.utm);
  const origin = withOwnChannel(channelRules, eventOrigin({ url, referrer: event.referrer }, link));
  const touch = touchKind({ name: event.name, origin, hasTrackingId: trackingId !== "" });
  // "Direct" is said of visits only: of a purchase told by a server it would be a guess.
  const isKnown = touch !== null || origin.channel !== "Direct";
  const keep = isAnonymous ? "nobody" : "ids";
  return {
    tracking_id: trackingId,
    link_id: linkId,
    ...storedUrl(event.url, keep),
    referrer: storedUrl(event.referrer, keep).url,
    channel: isKnown ? origin.channel : "",
    source: origin.source,
    medium: origin.medium,
    campaign: origin.campaign,
    term: origin.term,
    content: origin.content,
    utm_issues: origin.utmIssues,
    click_id_name: origin.clickIdName,
    click_id: origin.clickId,
    touch,
  };
}
