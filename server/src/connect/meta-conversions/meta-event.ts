/** A purchase as Meta's Conversions API takes it. Source: developers.facebook.com/docs/marketing-api/conversions-api/parameters. */
import type { PersonDetails } from "../person-details.ts";
import { sha256Hex } from "../sha256-hex.ts";
import {
  normalizeCity,
  normalizeCountry,
  normalizeEmail,
  normalizeExternalId,
  normalizeName,
  normalizePhone,
  normalizePostalCode,
  normalizeRegion,
} from "./normalize-person.ts";

export interface MetaPurchase {
  /** With an event of the browser's pixel of the same ID and name it counts once. */
  eventId: string;
  at: Date;
  /** In major units. */
  value: number;
  currency: string;
  orderId: string | null;
  /** It renewed by itself. */
  isRenewal: boolean;
  person: PersonDetails | null;
  externalId: string | null;
  browser: { userAgent: string; pageUrl: string; fbclid: { value: string; at: Date } | null } | null;
}

export interface MetaEvent {
  event_name: "Purchase" | "TributaryTest";
  event_time: number;
  event_id: string;
  action_source: "website" | "system_generated" | "other";
  event_source_url?: string;
  user_data: Readonly<Record<string, string | string[]>>;
  custom_data: { value: number; currency: string; order_id?: string };
}

/** @returns null without anything that Meta could know the buyer by */
export function toMetaEvent(purchase: MetaPurchase): MetaEvent | null {
  const { eventId, at, value, currency, orderId, isRenewal, browser } = purchase;
  const userData = userDataOf(purchase);
  if (Object.keys(userData).every((key) => key === "client_user_agent" || key === "country")) return null;
  return {
    event_name: "Purchase",
    event_time: Math.floor(at.getTime() / 1000),
    event_id: eventId,
    action_source: isRenewal ? "system_generated" : browser ? "website" : "other",
    ...(browser && !isRenewal ? { event_source_url: browser.pageUrl } : {}),
    user_data: userData,
    custom_data: { value, currency, ...(orderId === null ? {} : { order_id: orderId }) },
  };
}

function userDataOf({ person, externalId, browser }: MetaPurchase): Record<string, string | string[]> {
  const details = {
    em: hashed(person?.email, normalizeEmail),
    ph: hashed(person?.phone, normalizePhone),
    fn: hashed(person?.givenName, normalizeName),
    ln: hashed(person?.familyName, normalizeName),
    ct: hashed(person?.city, normalizeCity),
    st: hashed(person?.region, normalizeRegion),
    zp: hashed(person?.postalCode, normalizePostalCode),
    country: hashed(person?.country, normalizeCountry),
    external_id: hashed(externalId, normalizeExternalId),
    client_user_agent: browser?.userAgent ?? null,
    fbc: browser?.fbclid ? toFbc(browser.fbclid) : null,
  };
  return Object.fromEntries(
    Object.entries(details).filter((entry): entry is [string, string | string[]] => !!entry[1]),
  );
}

/** The click's own time, and the ID as it was: it is case sensitive. 1 stands for the site's own domain. */
function toFbc({ value, at }: { value: string; at: Date }): string {
  return `fb.1.${at.getTime()}.${value}`;
}

function hashed(text: string | null | undefined, normalize: (text: string) => string | null): string[] | null {
  const normalized = text ? normalize(text) : null;
  return normalized === null ? null : [sha256Hex(normalized)];
}
