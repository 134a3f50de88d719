/** What Google Analytics' Measurement Protocol finds wrong with a body. Source: developers.google.com/analytics/devguides/collection/protocol/ga4/reference. */
import { currencyDecimals } from "@tributary/contract/currency-decimals";

export interface ValidationMessage {
  fieldPath: string;
  description: string;
  validationCode: string;
}

const NAME = /^[A-Za-z][A-Za-z0-9_]{0,39}$/;
const RESERVED = new Set(
  "ad_activeview ad_click ad_exposure ad_impression ad_query adunit_exposure app_clear_data app_install app_update app_remove error first_open first_visit in_app_purchase os_update screen_view session_start user_engagement".split(
    " ",
  ),
);
const RESERVED_PREFIX = /^(?:google_|ga_|firebase_|notification_)/;
const MOST = 25;
const BACK_MS = 72 * 3_600_000;
const OF_MONEY = new Set(["purchase", "refund"]);

/** @param now Unix milliseconds. @returns none: it is valid */
export function validateBody(given: unknown, now: number): ValidationMessage[] {
  const body = recordOf(given);
  if (!body) return [message("", "VALUE_INVALID", "Unable to parse Measurement Protocol JSON payload.")];
  const found: ValidationMessage[] = [];
  if (typeof body.client_id !== "string" || body.client_id === "") {
    found.push(message("client_id", "VALUE_REQUIRED", "Measurement requires a client_id."));
  }
  const micros = body.timestamp_micros;
  if (micros !== undefined && (typeof micros !== "number" || !isInTime(micros / 1000, now))) {
    found.push(
      message(
        "timestamp_micros",
        "VALUE_OUT_OF_BOUNDS",
        "timestamp_micros is more than 72 hours ago or later than now.",
      ),
    );
  }
  const { events } = body;
  if (!Array.isArray(events) || events.length === 0) {
    return [...found, message("events", "VALUE_REQUIRED", "A request needs at least one event.")];
  }
  if (events.length > MOST) found.push(message("events", "EXCEEDED_MAX_ENTITIES", `A request takes ${MOST} events.`));
  return [...found, ...consentFaults(body.consent), ...events.flatMap(eventFaults)];
}

function isInTime(at: number, now: number): boolean {
  return at >= now - BACK_MS && at <= now + 60_000;
}

function consentFaults(given: unknown): ValidationMessage[] {
  if (given === undefined) return [];
  const consent = recordOf(given) ?? { invalid: true };
  const isValid = Object.entries(consent).every(
    ([key, value]) =>
      ["ad_user_data", "ad_personalization"].includes(key) && ["GRANTED", "DENIED"].includes(String(value)),
  );
  return isValid ? [] : [message("consent", "VALUE_INVALID", "consent takes ad_user_data and ad_personalization.")];
}

function eventFaults(given: unknown, index: number): ValidationMessage[] {
  const { name, params } = recordOf(given) ?? {};
  const at = `Event at index: [${index}]`;
  if (typeof name !== "string" || !NAME.test(name)) {
    const only = "Only alphanumeric characters and underscores are allowed.";
    return [message("events", "NAME_INVALID", `${at} has invalid name [${String(name)}]. ${only}`)];
  }
  if (RESERVED.has(name) || RESERVED_PREFIX.test(name)) {
    return [message("events", "NAME_RESERVED", `${at} has name [${name}] which is reserved.`)];
  }
  const given_ = recordOf(params) ?? {};
  const found = Object.keys(given_)
    .filter((key) => !NAME.test(key) || RESERVED_PREFIX.test(key))
    .map((key) => message("events.params", "NAME_INVALID", `${at} has invalid param name [${key}].`));
  if (Object.keys(given_).length > MOST) {
    found.push(message("events.params", "EXCEEDED_MAX_ENTITIES", `${at} has more than ${MOST} params.`));
  }
  return [...found, ...(OF_MONEY.has(name) ? moneyFaults(given_, at) : [])];
}

function moneyFaults(params: Readonly<Record<string, unknown>>, at: string): ValidationMessage[] {
  const found: ValidationMessage[] = [];
  const { transaction_id: id, value, currency } = params;
  if (typeof id !== "string" || id === "" || id.length > 100) {
    found.push(message("events.params.transaction_id", "VALUE_REQUIRED", `${at} needs a transaction_id.`));
  }
  if (typeof value !== "number" || !Number.isFinite(value) || value < 0) {
    found.push(message("events.params.value", "VALUE_INVALID", `${at} needs a value that is a number.`));
  }
  if (typeof currency !== "string" || currencyDecimals(currency) === undefined) {
    found.push(message("events.params.currency", "VALUE_INVALID", `${at} needs a currency of ISO 4217.`));
  }
  return found;
}

function message(fieldPath: string, validationCode: string, description: string): ValidationMessage {
  return { fieldPath, description, validationCode };
}

function recordOf(given: unknown): Record<string, unknown> | undefined {
  const isRecord = typeof given === "object" && given !== null && !Array.isArray(given);
  return isRecord ? (given as Record<string, unknown>) : undefined;
}
