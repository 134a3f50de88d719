/** One event of a Measurement Protocol request as an event of ours. */
import { createHash } from "node:crypto";
import type { MeasurementBody } from "@tributary/contract/measurement-protocol";
import type { FieldError, IntakeEvent, UtmName } from "../events/intake.ts";
import { foreignId, foreignName, foreignOrderId, foreignText, isEmail, textOf } from "../foreign-text.ts";
import { foreignValue } from "../foreign-value.ts";
import { occurredAt } from "./occurred-at.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Told in columns of their own, without what must not be stored of an address. */
const PAGE_PARAMS = new Set(["page_location", "page_referrer", "page_title"]);

/** @param index of the event in its request; @returns the event, or what is wrong with it */
export function eventOfMeasurement(
  body: MeasurementBody,
  index: number,
  event: unknown,
  arrivedAt: number,
): IntakeEvent | FieldError {
  if (!isObject(event)) return { field: "events", message: "must be objects" };
  const params = objectOf(event.params);
  const micros = event.timestamp_micros ?? body.timestamp_micros;
  const time = occurredAt(micros, arrivedAt, body.validation_behavior === "ENFORCE_RECOMMENDATIONS");
  if ("field" in time) return time;
  return {
    name: foreignName(event.name) ?? "unnamed",
    eventId: eventIdOf(body, index, event, params, micros),
    ...time,
    ...peopleOf(body, params),
    consent: consentOf(body),
    url: foreignText(params.page_location),
    referrer: isIgnored(params.ignore_referrer) ? undefined : foreignText(params.page_referrer),
    title: foreignText(params.page_title),
    utm: campaignOf(params, event.name === "campaign_details"),
    orderId: foreignOrderId(params.transaction_id),
    ...foreignValue(params.value, params.currency),
    // Google takes these requests from servers, which may say whom they speak for.
    visitorIp: textOf(body.ip_override) ?? "",
    visitorUserAgent: textOf(body.user_agent) ?? "",
    properties: propertiesOf(body, params) as IntakeEvent["properties"],
  };
}

function peopleOf(body: MeasurementBody, params: Fields): Partial<IntakeEvent> {
  const visitorId = foreignId(body.client_id ?? body.app_instance_id);
  const userId = textOf(body.user_id);
  const session = textOf(params.session_id);
  return {
    visitorId,
    // Google's session ids are the second a session began in: only with the client's id are they one session's.
    sessionId: session === undefined ? undefined : foreignId(`${visitorId ?? ""}.${session}`),
    ...(isEmail(userId) ? { email: userId } : { customerId: foreignId(userId) }),
  };
}

/** Google asks for ads alone. Who refuses either of the two, or personal ads by the older name, is not recognised here. */
function consentOf(body: MeasurementBody): IntakeEvent["consent"] {
  const { ad_user_data, ad_personalization } = objectOf(body.consent);
  const said = [ad_user_data, ad_personalization].map((answer) => textOf(answer)?.toUpperCase());
  if (said.includes("DENIED") || body.non_personalized_ads === true) return "denied";
  return said.includes("GRANTED") ? "granted" : undefined;
}

/**
 * The protocol has no id for an event. `event_id` is what senders put for Meta's sake; orders are known by their
 * transaction, as Google does it; an event that says when it happened is recognised by all that it says, so that a
 * repeated request counts once.
 */
function eventIdOf(body: MeasurementBody, index: number, event: Fields, params: Fields, micros: unknown) {
  const client = textOf(body.client_id) ?? textOf(body.app_instance_id) ?? "";
  const own = textOf(params.event_id);
  if (own !== undefined) return foreignId(own);
  const transaction = textOf(params.transaction_id);
  if (transaction !== undefined && (event.name === "purchase" || event.name === "refund")) {
    return foreignId(`ga4\n${event.name}\n${client}\n${transaction}`);
  }
  if (micros === undefined) return undefined;
  const all = JSON.stringify([client, String(micros), index, event.name, params]);
  return `ga4.${createHash("sha256").update(all).digest("base64url").slice(0, 32)}`;
}

/** Under the names of Google's tag; those of the event campaign_details mean other things in other events. */
const CAMPAIGN_PARAMS: readonly (readonly [UtmName, tag: string, details: string])[] = [
  ["utm_source", "campaign_source", "source"],
  ["utm_medium", "campaign_medium", "medium"],
  ["utm_campaign", "campaign_name", "campaign"],
  ["utm_term", "campaign_term", "term"],
  ["utm_content", "campaign_content", "content"],
];

function campaignOf(params: Fields, isDetails: boolean): IntakeEvent["utm"] {
  const fields = CAMPAIGN_PARAMS.flatMap(([name, tag, details]) => {
    const value = (isDetails ? textOf(params[details]) : undefined) ?? textOf(params[tag]);
    return value === undefined ? [] : [[name, value]];
  });
  const id = textOf(params.campaign_id);
  const told: Partial<Record<UtmName, string>> = Object.fromEntries(fields);
  return id === undefined || told.utm_campaign ? told : { ...told, utm_campaign: id };
}

/** How Google's tag says that the page before was a payment page or a log-in. */
function isIgnored(told: unknown): boolean {
  return told === true || told === "true" || told === 1 || told === "1";
}

function propertiesOf(body: MeasurementBody, params: Fields): Fields {
  const own = Object.fromEntries(Object.entries(params).filter(([name]) => !PAGE_PARAMS.has(name)));
  const user = Object.entries(objectOf(body.user_properties)).map(([name, property]) => [
    name,
    objectOf(property).value,
  ]);
  return { ...own, ...(user.length > 0 ? { user_properties: Object.fromEntries(user) } : {}) };
}

function objectOf(value: unknown): Fields {
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
