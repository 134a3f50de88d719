/** Google's rules for one event of the Measurement Protocol. */
import type { ValidationMessage } from "@tributary/contract/measurement-protocol";
import { message, nameFault } from "./validation-message.ts";

const MAX_PARAMS = 25;
const MAX_NAME = 40;
const MAX_VALUE = 100;
/** Parameters that Google grants more room. */
const ROOMIER: Readonly<Record<string, number>> = { page_location: 1000, page_referrer: 420, page_title: 300 };
const MAX_ITEMS = 200;

const RESERVED = new Set(
  `ad_activeview ad_click ad_exposure ad_impression ad_query adunit_exposure app_clear_data app_install app_update
  app_remove error first_open first_visit in_app_purchase notification_dismiss notification_foreground notification_open
  notification_receive os_update screen_view session_start user_engagement`.split(/\s+/),
);

type Fields = Readonly<Record<string, unknown>>;

/** @param index of the event in its request */
export function validateEvent(event: unknown, index: number): ValidationMessage[] {
  const at = `Event at index: [${index}]`;
  if (typeof event !== "object" || event === null) return [message("events", "VALUE_INVALID", `${at} is no object.`)];
  const { name, params = {} } = event as { name?: unknown; params?: unknown };
  return [...validateName(name, at), ...validateParams(params, at)];
}

function validateName(name: unknown, at: string): ValidationMessage[] {
  if (typeof name !== "string" || name === "") return [message("events", "VALUE_REQUIRED", `${at} requires a name.`)];
  if (RESERVED.has(name)) {
    return [message("events", "NAME_RESERVED", `${at} has name [${name}] which is reserved.`)];
  }
  return nameFault("events", at, name, MAX_NAME);
}

function validateParams(params: unknown, at: string): ValidationMessage[] {
  const path = "events.params";
  if (typeof params !== "object" || params === null || Array.isArray(params)) {
    return [message(path, "VALUE_INVALID", `${at} has params that are no object.`)];
  }
  const fields = params as Fields;
  const entries = Object.entries(fields);
  const tooMany = `${at} may have ${MAX_PARAMS} parameters.`;
  return [
    ...(entries.length > MAX_PARAMS ? [message(path, "EXCEEDED_MAX_ENTITIES", tooMany)] : []),
    ...entries.flatMap(([name, value]) => validateParam(name, value, at)),
    ...validateMoney(fields, at),
    ...validateItems(fields.items, at),
  ];
}

function validateParam(name: string, value: unknown, at: string): ValidationMessage[] {
  const path = "events.params";
  const faults = nameFault(path, `${at}: parameter`, name, MAX_NAME);
  const max = Object.hasOwn(ROOMIER, name) ? (ROOMIER[name] ?? MAX_VALUE) : MAX_VALUE;
  if (typeof value !== "string" || value.length <= max) return faults;
  return [...faults, message(path, "VALUE_OUT_OF_BOUNDS", `${at}: parameter [${name}] may have ${max} characters.`)];
}

function validateMoney({ value, currency }: Fields, at: string): ValidationMessage[] {
  if (value === undefined) return [];
  const isNumber = typeof value === "number" || (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value));
  return [
    ...(isNumber ? [] : [message("events.params.value", "VALUE_INVALID", `${at}: value must be a number.`)]),
    ...(currency === undefined
      ? [message("events.params.currency", "VALUE_REQUIRED", `${at}: value requires a currency.`)]
      : []),
  ];
}

function validateItems(items: unknown, at: string): ValidationMessage[] {
  if (items === undefined) return [];
  const path = "events.params.items";
  if (!Array.isArray(items)) return [message(path, "VALUE_INVALID", `${at}: items must be a list.`)];
  const found = items.flatMap((item: unknown) => validateItem((item ?? {}) as Fields, at));
  if (items.length <= MAX_ITEMS) return found;
  return [message(path, "EXCEEDED_MAX_ENTITIES", `${at} may have ${MAX_ITEMS} items.`), ...found];
}

function validateItem({ item_id, item_name, price }: Fields, at: string): ValidationMessage[] {
  const path = "events.params.items";
  const needsId = `${at}: an item requires an item_id or an item_name.`;
  return [
    ...(item_id || item_name ? [] : [message(path, "VALUE_REQUIRED", needsId)]),
    ...(price === undefined || typeof price === "number"
      ? []
      : [message(`${path}.price`, "VALUE_INVALID", `${at}: item.price must be a number.`)]),
  ];
}
