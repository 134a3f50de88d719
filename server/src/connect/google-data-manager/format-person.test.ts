/** Guarantees: what Google is told of a buyer is written as Google's own formatter writes it. */
import { describe, expect, it } from "vitest";
import { emptyDetails } from "../person-details.ts";
import { sha256Hex } from "../sha256-hex.ts";
import { type DataManagerPurchase, toDataManagerEvent } from "./data-manager-event.ts";
import {
  formatEmail,
  formatFamilyName,
  formatGivenName,
  formatPhone,
  formatPostalCode,
  formatRegionCode,
} from "./format-person.ts";

// Cases: googleads/data-manager-node, util/test/formatter.test.ts.
describe("is formatted as Google does", () => {
  it.each([
    [formatEmail, "QuinnY@EXAMPLE.com", "quinny@example.com"],
    [formatEmail, "user.name+NYC@Example.com", "user.name+nyc@example.com"],
    [formatEmail, "j.e.f..ferson.Loves.hiking@gmail.com", "jeffersonloveshiking@gmail.com"],
    [formatEmail, "Cloudy.SanFrancisco+shopping@googlemail.com", "cloudysanfrancisco@googlemail.com"],
    [formatEmail, "@example.com", null],
    [formatEmail, "quinn", null],
    [formatPhone, "1 800 555 0100", "+18005550100"],
    [formatPhone, "+44-113-496-0987", "+441134960987"],
    [formatPhone, "++++", null],
    [formatGivenName, " Mr. Alex   ", "alex"],
    [formatGivenName, " Dr. Alex   ", "alex"],
    [formatGivenName, " Alex Dr.", "alex dr."],
    [formatGivenName, " Mralex   ", "mralex"],
    [formatGivenName, " Mr. ", null],
    [formatFamilyName, "Quinn-Alex", "quinn-alex"],
    [formatFamilyName, " Quinn,Jr.   ", "quinn"],
    [formatFamilyName, " Quinn Sr.  ", "quinn"],
    [formatFamilyName, "quinn, jr. dds", "quinn"],
    [formatFamilyName, "quinn, jr., dds", "quinn"],
    [formatFamilyName, "Boardds", "boardds"],
    [formatFamilyName, "lacparm", "lacparm"],
    [formatFamilyName, ",Jr.,DDS ", null],
    [formatRegionCode, "  us  ", "US"],
    [formatRegionCode, " u2 ", null],
    [formatRegionCode, " usa ", null],
    [formatPostalCode, "  1229-076  ", "1229-076"],
    [formatPostalCode, "  ", null],
  ])("%o: %j is %j", (format, text, formatted) => expect(format(text)).toBe(formatted));

  it("is hashed as Google does", () => {
    expect(sha256Hex(formatEmail("  ALEXZ@example.com   ") ?? "")).toBe(
      "509e933019bb285a134a9334b8bb679dff79d0ce023d529af4bd744d47b4fd8a",
    );
    expect(sha256Hex(formatPhone("1-800-555-0100   ") ?? "")).toBe(
      "fb4f73a6ec5fdb7077d564cdd22c3554b43ce49168550c3b12c547b78c517b30",
    );
  });
});

const purchase: DataManagerPurchase = {
  transactionId: "order-1",
  at: new Date("2026-11-20T12:00:00.000Z"),
  value: 49.99,
  currency: "EUR",
  hasConsent: true,
  person: null,
  clicks: [
    { name: "fbclid", value: "Fb" },
    { name: "gbraid", value: "Gb" },
    { name: "gclid", value: "Gc-Newer" },
    { name: "gclid", value: "Gc-Older" },
  ],
};

it("carries one click ID, the surest and newest, and consent only where it was given", () => {
  expect(toDataManagerEvent(purchase)).toEqual({
    transactionId: "order-1",
    eventTimestamp: "2026-11-20T12:00:00.000Z",
    eventSource: "WEB",
    conversionValue: 49.99,
    currency: "EUR",
    adIdentifiers: { gclid: "Gc-Newer" },
    consent: { adUserData: "CONSENT_GRANTED", adPersonalization: "CONSENT_GRANTED" },
  });
  expect(toDataManagerEvent({ ...purchase, hasConsent: false })).not.toHaveProperty("consent");
});

it("carries an address only if it is whole, and is nothing without anything to know the buyer by", () => {
  const person = { ...emptyDetails, email: "ada@example.com", givenName: "Ada", familyName: "King", country: "GB" };
  const told = (change: object) => toDataManagerEvent({ ...purchase, clicks: [], person: { ...person, ...change } });
  expect(told({})?.userData?.userIdentifiers).toEqual([{ emailAddress: sha256Hex("ada@example.com") }]);
  expect(told({ postalCode: "W1" })?.userData?.userIdentifiers[1]).toEqual({
    address: { givenName: sha256Hex("ada"), familyName: sha256Hex("king"), regionCode: "GB", postalCode: "W1" },
  });
  expect(told({ email: null })).toBeNull();
});
