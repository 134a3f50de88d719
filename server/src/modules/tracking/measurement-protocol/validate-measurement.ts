/** What Google's validation server would say of a Measurement Protocol request, in its codes. */
import type { MeasurementBody, MeasurementQuery, ValidationMessage } from "@tributary/contract/measurement-protocol";
import { MAX_BACKDATING_MS, millisecondsOf } from "./occurred-at.ts";
import { validateEvent } from "./validate-event.ts";
import { message, nameFault } from "./validation-message.ts";

/** Of a request. */
export const MAX_EVENTS = 25;
const MAX_USER_PROPERTIES = 25;
const MAX_USER_NAME = 24;
const MAX_USER_VALUE = 36;

/** @returns nothing for a request without fault */
export function validateMeasurement(
  query: MeasurementQuery,
  body: MeasurementBody,
  arrivedAt: number,
): ValidationMessage[] {
  return [
    ...validateSender(query, body),
    ...validateTime(body.timestamp_micros, arrivedAt),
    ...validateUserProperties(body.user_properties),
    ...validateEvents(body.events),
  ];
}

function validateSender(query: MeasurementQuery, body: MeasurementBody): ValidationMessage[] {
  const isApp = query.firebase_app_id !== undefined;
  const stream = query.measurement_id || query.firebase_app_id;
  const client = isApp ? "app_instance_id" : "client_id";
  return [
    ...(stream ? [] : [message("measurement_id", "VALUE_REQUIRED", "Measurement requires a measurement_id.")]),
    ...(body[client] ? [] : [message(client, "VALUE_REQUIRED", `Measurement requires a ${client}.`)]),
  ];
}

function validateTime(micros: unknown, arrivedAt: number): ValidationMessage[] {
  if (micros === undefined) return [];
  const at = millisecondsOf(micros);
  const path = "timestamp_micros";
  if (at === null) return [message(path, "VALUE_INVALID", "Timestamp must be Unix time in microseconds.")];
  if (at >= arrivedAt - MAX_BACKDATING_MS) return [];
  return [message(path, "VALUE_OUT_OF_BOUNDS", "Timestamp must not be more than 72 hours ago.")];
}

function validateEvents(events: unknown): ValidationMessage[] {
  if (!Array.isArray(events)) return [message("events", "VALUE_REQUIRED", "Measurement requires a list of events.")];
  const found = events.flatMap((event: unknown, index) => validateEvent(event, index));
  if (events.length <= MAX_EVENTS) return found;
  return [message("events", "EXCEEDED_MAX_ENTITIES", `A request may hold ${MAX_EVENTS} events.`), ...found];
}

function validateUserProperties(properties: unknown): ValidationMessage[] {
  if (properties === undefined) return [];
  const path = "user_properties";
  if (typeof properties !== "object" || properties === null) {
    return [message(path, "VALUE_INVALID", "User properties must be an object.")];
  }
  const entries = Object.entries(properties as Record<string, { value?: unknown } | null>);
  const found = entries.flatMap(([name, property]) => {
    const fault = nameFault(path, "User property", name, MAX_USER_NAME);
    const value = property?.value;
    if (typeof value !== "string" || value.length <= MAX_USER_VALUE) return fault;
    const long = `User property [${name}] may have ${MAX_USER_VALUE} characters.`;
    return [...fault, message(path, "VALUE_OUT_OF_BOUNDS", long)];
  });
  if (entries.length <= MAX_USER_PROPERTIES) return found;
  return [message(path, "EXCEEDED_MAX_ENTITIES", `A request may hold ${MAX_USER_PROPERTIES} properties.`), ...found];
}
