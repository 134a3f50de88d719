/** One event as it will be stored: everything decided that must be decided once. */
import type { ConsentState } from "@tributary/contract/events";
import { type DecidingRule, withOwnChannel } from "../../../core/channel-rules.ts";
import { newId } from "../../../core/ids.ts";
import { isoInstant } from "../../../core/iso-instant.ts";
import { minorUnits } from "../../../core/minor-units.ts";
import { shorten } from "../../../core/shorten.ts";
import { eventOrigin } from "./event-origin.ts";
import type { EventRecord } from "./event-record.ts";
import { eventTime } from "./event-time.ts";
import type { CollectContext, FieldError, IntakeEvent, LinkTags, Sender } from "./intake.ts";
import { type StoredProperties, storedProperties } from "./stored-properties.ts";
import { storedUrl } from "./stored-url.ts";
import { touchKind } from "./touch-kind.ts";
import type { TrackingIds } from "./tracking-ids.ts";
import { cookielessId, type SeenVisitor, visitorOfEvent } from "./visitor-facts.ts";
import { withDeclaredUtm } from "./with-declared-utm.ts";

/** What all events of a request share. */
export interface Request {
  context: CollectContext;
  sender: Sender;
  receivedAt: string;
  salt: Buffer;
  channelRules: readonly DecidingRule[];
  ignoredReferrers: readonly string[];
  visitor: SeenVisitor;
}

/**
 * @param tracking the click that led to the event, as `trackingIds` reads it; @param link its link, if it is one of the
 * workspace's
 * @returns the record, or what is wrong with the event
 */
export function toRecord(
  request: Request,
  event: IntakeEvent,
  tracking: TrackingIds,
  link: LinkTags | null,
): EventRecord | FieldError {
  const { sender } = request;
  const time = eventTime(event.occurredAt, sender, event.sentAt);
  if ("refusal" in time) return { field: "occurredAt", message: time.refusal };
  const value = valueColumns(event);
  if ("field" in value) return value;
  const properties = propertiesOf(event, sender);
  if ("refusal" in properties) return { field: "properties", message: properties.refusal };
  return recordOf(request, event, { at: time.at, value, properties: properties.text, tracking, link });
}

/** What had to be looked at first, because it may refuse the event. */
interface Decided {
  at: number;
  value: Pick<EventRecord, "value_minor" | "currency">;
  properties: string;
  tracking: TrackingIds;
  link: LinkTags | null;
}

/** Column by column, not part by part: one object of one shape costs a fraction of one put together. */
function recordOf(request: Request, event: IntakeEvent, decided: Decided): EventRecord {
  const { sender } = request;
  const { tracking } = decided;
  // Asked and not (yet) granted: nothing may be kept that could tell the visitor from others.
  const consent = consentOf(sender, event);
  const isAnonymous = consent === "denied" || consent === "pending";
  const visitor = visitorOf(request, event);
  const person = isAnonymous ? NOBODY : personOf(request, event, visitor);
  const origin = originOf(request, event, decided);
  const page = storedUrl(event.url, isAnonymous ? "nobody" : "ids");
  const { facts } = visitor;
  return {
    workspace_id: sender.workspaceId,
    event_id: event.eventId ?? newId(),
    pixel_id: sender.pixelId,
    name: event.name,
    occurred_at: isoInstant(decided.at),
    received_at: request.receivedAt,
    visitor_id: person.visitor_id,
    clicker: person.clicker,
    session_id: person.session_id,
    customer_id: person.customer_id,
    email_hash: person.email_hash,
    tracking_id: isAnonymous ? "" : tracking.trackingId,
    link_id: tracking.linkId,
    order_id: event.orderId ?? "",
    url: page.url,
    path: page.path,
    referrer: storedUrl(event.referrer, isAnonymous ? "nobody" : "ids").url,
    channel: origin.channel,
    source: origin.source,
    medium: origin.medium,
    campaign: origin.campaign,
    term: origin.term,
    content: origin.content,
    utm_issues: origin.utmIssues,
    click_id_name: origin.clickIdName,
    click_id: isAnonymous ? "" : origin.clickId,
    value_minor: decided.value.value_minor,
    currency: decided.value.currency,
    is_bot: facts.is_bot,
    consent,
    bot_name: facts.bot_name,
    ip_hash: isAnonymous ? "" : facts.ip_hash,
    ip_prefix: isAnonymous ? "" : facts.ip_prefix,
    user_agent: isAnonymous ? "" : facts.user_agent,
    library: sender.library ?? "",
    properties: decided.properties,
    touch: origin.touch,
    is_trusted: sender.trusted,
  };
}

const MAX_TITLE_LENGTH = 300;

const NOBODY = { visitor_id: "", clicker: "", session_id: "", customer_id: "", email_hash: "" };

/** Empty: nothing was said of it. */
function consentOf({ refusesTracking }: Sender, { consent }: IntakeEvent): ConsentState | "" {
  return refusesTracking ? "denied" : (consent ?? "");
}

function propertiesOf({ title, properties = {} }: IntakeEvent, { door }: Sender): StoredProperties {
  const named = title ? { title: shorten(title, MAX_TITLE_LENGTH), ...properties } : properties;
  return storedProperties(named, door === "events" ? "own" : "foreign");
}

/** A server may name the visitor's address and browser in the event; else the request is theirs. */
function visitorOf({ sender, salt, visitor }: Request, event: IntakeEvent): SeenVisitor {
  const isNamed = event.visitorIp !== undefined || event.visitorUserAgent !== undefined;
  return isNamed ? visitorOfEvent(event, sender, salt) : visitor;
}

function personOf({ context, sender, salt }: Request, event: IntakeEvent, visitor: SeenVisitor): typeof NOBODY {
  const dayId = event.cookieless ? cookielessId(visitor, sender, salt) : null;
  return {
    visitor_id: dayId ?? event.visitorId ?? "",
    clicker: sender.clicker ?? "",
    // Nothing is kept between two pages, so a visit cannot be told from the next one of the same day.
    session_id: dayId ?? event.sessionId ?? "",
    customer_id: event.customerId ?? "",
    email_hash: event.email ? context.hasher.hashEmail(sender.workspaceId, event.email) : "",
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

function originOf({ channelRules, ignoredReferrers }: Request, event: IntakeEvent, { tracking, link }: Decided) {
  const url = withDeclaredUtm(event.url, event.utm);
  const origin = withOwnChannel(channelRules, eventOrigin({ url, referrer: event.referrer, ignoredReferrers }, link));
  const touch = touchKind({ name: event.name, origin, hasTrackingId: tracking.trackingId !== "" });
  // "Direct" is said of visits only: of a purchase told by a server it would be a guess.
  const isKnown = touch !== null || origin.channel !== "Direct";
  return { ...origin, channel: isKnown ? origin.channel : "", touch };
}
