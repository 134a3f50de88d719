/** From what a shop's page says to an event as the collector takes it. */
import type { CollectedEvent } from "@tributary/contract/events";
import { toMinor } from "./money.ts";

const MAX_URL_LENGTH = 2048;
const MAX_TITLE_LENGTH = 300;
const OPAQUE_ID = /^[\w.:@|+=~-]{1,128}$/;

/** What the page is, for every event. */
export interface PageFacts {
  url: string;
  referrer: string;
  title: string;
}

/** Cut to what the collector takes: a long address must not cost the event. */
export function pageFields({ url, referrer, title }: PageFacts): Partial<CollectedEvent> {
  return {
    url: url.slice(0, MAX_URL_LENGTH),
    referrer: referrer.slice(0, MAX_URL_LENGTH) || undefined,
    title: title.slice(0, MAX_TITLE_LENGTH) || undefined,
  };
}

/**
 * Splits what `__pixelTrack` was given: the fields that have a place of their own, and the rest as properties. What the
 * collector would not take in its place stays a property, so that it does not cost the event. `value` is in major units.
 */
export function propertyFields(props: Readonly<Record<string, unknown>>): Partial<CollectedEvent> {
  const { value, currency, orderId, transaction_id, email, customerId, ...rest } = props;
  const code = String(currency ?? "").toUpperCase();
  const valueMinor = /^[A-Z]{3}$/.test(code) ? toMinor(value, code) : undefined;
  const order = opaqueId(orderId ?? transaction_id);
  const customer = opaqueId(customerId);
  if (valueMinor === undefined) Object.assign(rest, { value, currency });
  if (!order) Object.assign(rest, { orderId: orderId ?? transaction_id });
  if (!customer) Object.assign(rest, { customerId });
  return {
    valueMinor,
    currency: valueMinor === undefined ? undefined : code,
    orderId: order,
    customerId: customer,
    email: email ? String(email).trim() : undefined,
    // Also turns what JSON cannot say (undefined, functions, dates) into what it can.
    properties: JSON.parse(JSON.stringify(rest)),
  };
}

function opaqueId(value: unknown): string | undefined {
  const text = String(value ?? "");
  return OPAQUE_ID.test(text) ? text : undefined;
}
