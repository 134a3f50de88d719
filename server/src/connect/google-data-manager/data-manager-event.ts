/** A purchase as Google's Data Manager API takes it. Source: developers.google.com/data-manager/api/reference/rest/v1/Event. */
import type { PersonDetails } from "../person-details.ts";
import { sha256Hex } from "../sha256-hex.ts";
import {
  formatEmail,
  formatFamilyName,
  formatGivenName,
  formatPhone,
  formatPostalCode,
  formatRegionCode,
} from "./format-person.ts";

export interface DataManagerPurchase {
  /** A further event of the same ID restates the first one's value. */
  transactionId: string;
  at: Date;
  /** In major units. */
  value: number;
  currency: string;
  hasConsent: boolean;
  person: PersonDetails | null;
  /** Newest first. */
  clicks: readonly { name: string; value: string }[];
}

export interface DataManagerEvent {
  transactionId: string;
  eventTimestamp: string;
  eventSource: "WEB";
  conversionValue: number;
  currency: string;
  adIdentifiers?: Readonly<Record<string, string>>;
  userData?: { userIdentifiers: readonly object[] };
  consent?: { adUserData: "CONSENT_GRANTED"; adPersonalization: "CONSENT_GRANTED" };
}

/** One of them alone is taken; the first is the surest. */
const CLICK_IDS = ["gclid", "gbraid", "wbraid"];

/** @returns null without anything that Google could know the buyer by */
export function toDataManagerEvent(purchase: DataManagerPurchase): DataManagerEvent | null {
  const { transactionId, at, value, currency, hasConsent, person, clicks } = purchase;
  const click = CLICK_IDS.flatMap((name) => clicks.find((each) => each.name === name) ?? [])[0];
  const userIdentifiers = person ? identifiersOf(person) : [];
  if (!click && userIdentifiers.length === 0) return null;
  return {
    transactionId,
    eventTimestamp: at.toISOString(),
    eventSource: "WEB",
    conversionValue: value,
    currency,
    ...(click && { adIdentifiers: { [click.name]: click.value } }),
    ...(userIdentifiers.length > 0 && { userData: { userIdentifiers } }),
    ...(hasConsent && { consent: { adUserData: "CONSENT_GRANTED", adPersonalization: "CONSENT_GRANTED" } }),
  };
}

function identifiersOf({ email, phone, ...person }: PersonDetails): object[] {
  const formatted = {
    emailAddress: email && formatEmail(email),
    phoneNumber: phone && formatPhone(phone),
  };
  const address = addressOf(person);
  return [
    ...Object.entries(formatted).flatMap(([name, text]) => (text ? [{ [name]: sha256Hex(text) }] : [])),
    ...(address ? [{ address }] : []),
  ];
}

/** Whole or not at all. */
function addressOf(person: Pick<PersonDetails, "givenName" | "familyName" | "country" | "postalCode">): object | null {
  const givenName = person.givenName && formatGivenName(person.givenName);
  const familyName = person.familyName && formatFamilyName(person.familyName);
  const regionCode = person.country && formatRegionCode(person.country);
  const postalCode = person.postalCode && formatPostalCode(person.postalCode);
  if (!givenName || !familyName || !regionCode || !postalCode) return null;
  return { givenName: sha256Hex(givenName), familyName: sha256Hex(familyName), regionCode, postalCode };
}
