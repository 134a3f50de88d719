/** One event of a Measurement Protocol request as an event of ours. */
import { createHash } from "node:crypto";
import type { MeasurementBody } from "@tributary/contract/measurement-protocol";
import type { FieldError, IntakeEvent } from "../events/intake.ts";
import { foreignId, foreignName, foreignUrl, isEmail, textOf } from "../foreign-text.ts";
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
    url: foreignUrl(params.page_location),
    referrer: foreignUrl(params.page_referrer),
    title: textOf(params.page_title)?.slice(0, 300),
    utm: event.name === "campaign_details" ? campaignOf(params) : undefined,
    orderId: foreignName(params.transaction_id)?.slice(0, 128),
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

function campaignOf(params: Fields): IntakeEvent["utm"] {
  const fields = (["source", "medium", "campaign", "term", "content"] as const).flatMap((name) => {
    const value = textOf(params[name]);
    return value === undefined ? [] : [[`utm_${name}`, value.slice(0, 200)]];
  });
  return Object.fromEntries(fields);
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
