/** What Google's Data Manager API asks of a request. Source: developers.google.com/data-manager/api/reference/rest/v1/events/ingest. */
import { currencyDecimals } from "@tributary/contract/currency-decimals";
import { invalidFields, type Violation } from "./data-manager-error.ts";

const SHA256 = /^[0-9a-f]{64}$/;
const SOURCES = ["WEB", "APP", "IN_STORE", "PHONE", "MESSAGE", "OTHER"];
const CLICK_IDS = ["gclid", "gbraid", "wbraid"];
const MOST = { destinations: 10, events: 2000, identifiers: 10 };

export interface IngestRequest {
  destinations: { operatingAccountId: string; loginAccountId: string | null; conversionActionId: string }[];
  events: IngestedEvent[];
  validateOnly: boolean;
}

export interface IngestedEvent {
  transactionId: string;
  /** Unix milliseconds. */
  at: number;
  value: number;
  currency: string;
  click: { name: string; value: string } | null;
  hasConsent: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/** @param now Unix milliseconds. @throws GoogleApiError: the whole request is refused */
export function checkRequest(given: unknown, now: number): IngestRequest {
  const body = fieldsOf(given);
  const found: Violation[] = [];
  const { destinations, events } = body;
  const places = listOf(destinations, "destinations", MOST.destinations, "TOO_MANY_DESTINATIONS", found);
  const sent = listOf(events, "events", MOST.events, "TOO_MANY_EVENTS", found);
  const hasIdentifiers = sent.some((event) => fieldsOf(event).userData !== undefined);
  if (hasIdentifiers && body.encoding !== "HEX") {
    found.push({
      field: "encoding",
      reason: "REQUIRED_FIELD_MISSING",
      description: "Encoding is required for user data.",
    });
  }
  const request = {
    destinations: places.map((place, index) => destinationIn(fieldsOf(place), `destinations[${index}]`, found)),
    events: sent.map((event, index) => eventIn(fieldsOf(event), `events.events[${index}]`, now, found)),
    validateOnly: body.validateOnly === true,
  };
  if (found.length > 0) throw invalidFields(found);
  return request;
}

function listOf(given: unknown, field: string, most: number, tooMany: string, found: Violation[]): unknown[] {
  const list = Array.isArray(given) ? given : [];
  if (list.length === 0) found.push({ field, reason: "REQUIRED_FIELD_MISSING", description: `${field} is required.` });
  if (list.length > most) found.push({ field, reason: tooMany, description: `At most ${most} are allowed.` });
  return list;
}

function destinationIn(given: Fields, field: string, found: Violation[]): IngestRequest["destinations"][number] {
  const operating = fieldsOf(given.operatingAccount);
  const login = given.loginAccount === undefined ? null : fieldsOf(given.loginAccount);
  for (const account of login ? [operating, login] : [operating]) {
    if (account.accountType !== "GOOGLE_ADS" || !/^\d{10}$/.test(String(account.accountId))) {
      found.push({ field, reason: "INVALID_DESTINATION", description: "The account is no Google Ads account." });
    }
  }
  const action = String(given.productDestinationId ?? "");
  if (!/^\d{1,19}$/.test(action)) {
    found.push({
      field,
      reason: "INVALID_CONVERSION_ACTION_ID",
      description: "The conversion action ID is not numeric.",
    });
  }
  return {
    operatingAccountId: String(operating.accountId),
    loginAccountId: login ? String(login.accountId) : null,
    conversionActionId: action,
  };
}

function eventIn(event: Fields, field: string, now: number, found: Violation[]): IngestedEvent {
  const add = (name: string, reason: string, description: string): void => {
    found.push({ field: `${field}.${name}`, reason, description });
  };
  const at = Date.parse(String(event.eventTimestamp));
  if (Number.isNaN(at)) add("event_timestamp", "REQUIRED_FIELD_MISSING", "The event needs its time, by RFC 3339.");
  else if (at > now + 60_000) add("event_timestamp", "EVENT_TIME_INVALID", "The event lies in the future.");
  if (!event.transactionId) add("transaction_id", "REQUIRED_FIELD_MISSING", "The transaction ID is missing.");
  if (!SOURCES.includes(String(event.eventSource))) add("event_source", "INVALID_ENUM_VALUE", "No such event source.");
  if (typeof event.conversionValue !== "number" || event.conversionValue < 0) {
    add("conversion_value", "INVALID_NUMBER_FORMAT", "The value is no number.");
  }
  if (currencyDecimals(String(event.currency)) === undefined) {
    add("currency", "INVALID_CURRENCY_CODE", "The currency is none of ISO 4217.");
  }
  const clicks = CLICK_IDS.flatMap((name) => {
    const value = fieldsOf(event.adIdentifiers)[name];
    return value === undefined ? [] : [{ name, value: String(value) }];
  });
  if (clicks.length > 1) add("ad_identifiers", "INVALID_EVENT", "Only one click ID may be set.");
  const identifiers = fieldsOf(event.userData).userIdentifiers;
  const persons = Array.isArray(identifiers) ? identifiers : [];
  if (clicks.length + persons.length === 0) add("", "NO_IDENTIFIERS_PROVIDED", "The event has no identifier.");
  if (persons.length > MOST.identifiers)
    add("user_data", "TOO_MANY_USER_IDENTIFIERS", "There are too many identifiers.");
  for (const person of persons) checkIdentifier(fieldsOf(person), add);
  return {
    transactionId: String(event.transactionId),
    at,
    value: Number(event.conversionValue),
    currency: String(event.currency),
    click: clicks[0] ?? null,
    hasConsent: fieldsOf(event.consent).adUserData === "CONSENT_GRANTED",
  };
}

function checkIdentifier(person: Fields, add: (name: string, reason: string, description: string) => void): void {
  const { emailAddress, phoneNumber, address, ...others } = person;
  const { givenName, familyName, regionCode, postalCode } = fieldsOf(address);
  const hashes = [emailAddress, phoneNumber, givenName, familyName].filter((text) => text !== undefined);
  if (hashes.some((text) => !SHA256.test(String(text)))) {
    add("user_data", "INVALID_SHA256_FORMAT", "The identifier is not hashed by SHA-256.");
  }
  const kinds = [emailAddress, phoneNumber, address].filter((kind) => kind !== undefined);
  if (kinds.length !== 1 || Object.keys(others).length > 0) {
    add("user_data", "INVALID_FORMAT", "An identifier is one email address, phone number, or address.");
  }
  const isWhole = givenName && familyName && /^[A-Z]{2}$/.test(String(regionCode)) && postalCode;
  if (address !== undefined && !isWhole) add("user_data", "REQUIRED_FIELD_MISSING", "The address is not whole.");
}

function fieldsOf(given: unknown): Fields {
  return typeof given === "object" && given !== null && !Array.isArray(given) ? (given as Fields) : {};
}
