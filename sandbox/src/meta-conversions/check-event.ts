/** What Meta's Conversions API asks of an event. Source: developers.facebook.com/docs/marketing-api/conversions-api/parameters. */
import { currencyDecimals } from "@tributary/contract/currency-decimals";
import { badParameter, GraphError } from "../meta/graph-error.ts";

const DAY_S = 86_400;
const SOURCES = "email website app phone_call chat physical_store system_generated business_messaging other".split(" ");
const HASHED = new Set("em ph fn ln ge db ct st zp country".split(" "));
/** May be hashed, and mostly is. */
const AS_IS = new Set(
  "external_id client_ip_address client_user_agent fbc fbp subscription_id fb_login_id lead_id ctwa_clid page_id page_scoped_user_id madid".split(
    " ",
  ),
);
const FIELDS = new Set(
  "event_name event_time event_id action_source event_source_url opt_out user_data custom_data data_processing_options data_processing_options_country data_processing_options_state".split(
    " ",
  ),
);
/** Say nothing of who somebody is by themselves. */
const TOO_LITTLE = new Set(["client_user_agent", "country", "ge", "st"]);
const SHA256 = /^[0-9a-f]{64}$/;
const CLICK = /^fb\.[0-2]\.(\d{13})\.[\w-]+$/;
const BROWSER = /^fb\.[0-2]\.\d{13}\.\d+$/;

export interface TakenEvent {
  name: string;
  /** Unix seconds. */
  at: number;
  /** Null: it is counted without being told apart from others. */
  id: string | null;
  event: Readonly<Record<string, unknown>>;
}

/** @param now Unix milliseconds. @throws GraphError for what Meta refuses */
export function checkEvent(given: unknown, now: number): TakenEvent {
  const event = recordOf(given, "data must hold events");
  for (const key of Object.keys(event)) if (!FIELDS.has(key)) throw badParameter(`Unexpected key "${key}" in an event`);
  const { event_name: name, event_id: id = null } = event;
  if (typeof name !== "string" || name === "" || name.length > 50)
    throw badParameter("event_name is missing or too long");
  if (id !== null && typeof id !== "string") throw badParameter("event_id must be a string");
  const at = timeOf(event, now);
  if (!SOURCES.includes(String(event.action_source))) throw badParameter(`action_source is not one of ${SOURCES}`);
  const user = recordOf(event.user_data, "user_data is missing");
  checkUser(user, at);
  if (event.action_source === "website") {
    if (!isWebAddress(event.event_source_url)) throw badParameter("event_source_url is required for website events");
    if (!user.client_user_agent) throw badParameter("client_user_agent is required for website events");
  }
  if (name === "Purchase") checkPurchase(event.custom_data);
  return { name, at, id, event };
}

function timeOf({ event_time: at, action_source: source }: Readonly<Record<string, unknown>>, now: number): number {
  if (typeof at !== "number" || !Number.isInteger(at)) throw badParameter("event_time must be Unix seconds");
  const days = source === "physical_store" ? 62 : 7;
  if (at * 1000 > now + 60_000) throw invalid("Event Timestamp In The Future", "event_time is later than now.");
  if (at >= now / 1000 - days * DAY_S) return at;
  throw invalid(
    "Event Timestamp Too Old",
    `The timestamp for this event is too far in the past. Events need to be sent from your server within ${days} days of when they occurred.`,
    2_804_003,
  );
}

function checkUser(user: Readonly<Record<string, unknown>>, at: number): void {
  for (const [key, value] of Object.entries(user)) {
    const values = Array.isArray(value) ? value : [value];
    if (values.length === 0 || values.some((each) => typeof each !== "string" || each === "")) {
      throw badParameter(`user_data.${key} must be text`);
    }
    if (HASHED.has(key)) {
      if (values.some((each) => !SHA256.test(each))) throw badParameter(`user_data.${key} must be hashed by SHA-256`);
    } else if (!AS_IS.has(key)) throw badParameter(`Unexpected key "${key}" in user_data`);
  }
  checkCookies(user, at);
  if (Object.keys(user).every((key) => TOO_LITTLE.has(key))) {
    throw invalid("Not Enough Customer Information", "The event has too little customer information.", 2_804_050);
  }
}

function checkCookies({ fbc, fbp }: Readonly<Record<string, unknown>>, at: number): void {
  if (fbp !== undefined && !BROWSER.test(String(fbp))) throw badParameter("user_data.fbp is no browser ID");
  if (fbc === undefined) return;
  const clickedAt = Number(CLICK.exec(String(fbc))?.[1]);
  if (Number.isNaN(clickedAt)) throw badParameter("user_data.fbc is no click ID");
  if (clickedAt > (at + 1) * 1000) throw badParameter("user_data.fbc was made after the event");
  if (clickedAt < (at - 90 * DAY_S) * 1000) throw badParameter("user_data.fbc is older than 90 days");
}

function checkPurchase(given: unknown): void {
  const { value, currency } = recordOf(given, "custom_data is required for Purchase events");
  if (typeof value !== "number" || !Number.isFinite(value) || value < 0) {
    throw invalid("Missing Value For Purchase Event", "A purchase needs a value that is a number.", 2_804_009);
  }
  if (typeof currency !== "string" || currencyDecimals(currency) === undefined) {
    throw invalid("Invalid Currency", "A purchase needs a currency of ISO 4217.");
  }
}

function recordOf(given: unknown, fault: string): Record<string, unknown> {
  if (typeof given !== "object" || given === null || Array.isArray(given)) throw badParameter(fault);
  return given as Record<string, unknown>;
}

function isWebAddress(given: unknown): boolean {
  return typeof given === "string" && /^https?:$/.test(URL.parse(given)?.protocol ?? "");
}

function invalid(title: string, explanation: string, subcode?: number): GraphError {
  return new GraphError({
    code: 100,
    message: "Invalid parameter",
    isTransient: false,
    explanation: { title, message: explanation },
    ...(subcode === undefined ? {} : { subcode }),
  });
}
