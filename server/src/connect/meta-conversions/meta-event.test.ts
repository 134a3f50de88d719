/** Guarantees: what Meta is told of a buyer is written as Meta matches it, hashed, and never lower-cased where case counts. */
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { emptyDetails } from "../person-details.ts";
import { type MetaPurchase, toMetaEvent } from "./meta-event.ts";
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

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

// Rules: developers.facebook.com/docs/marketing-api/conversions-api/parameters/customer-information-parameters.
describe("is normalized as Meta does", () => {
  it.each([
    [normalizeEmail, " John_Smith@Gmail.COM ", "john_smith@gmail.com"],
    [normalizeEmail, "j.o+shop@gmail.com", "j.o+shop@gmail.com"],
    [normalizeEmail, "no address", null],
    [normalizePhone, "+1 (616) 954-78 88", "16169547888"],
    [normalizePhone, "0032 27352263", "3227352263"],
    [normalizePhone, "none", null],
    [normalizeName, " O'Brien-Smith, Jr. ", "obriensmithjr"],
    [normalizeName, "Valéry 정", "valéry정"],
    [normalizeName, " . ", null],
    [normalizeCity, "São Paulo", "sopaulo"],
    [normalizeCity, "St. Louis", "stlouis"],
    [normalizeCity, "123", null],
    [normalizeRegion, "California", "ca"],
    [normalizeRegion, "West Virginia", "wv"],
    [normalizeRegion, "NY", "ny"],
    [normalizeRegion, "State of New York", "ny"],
    [normalizeRegion, "Bayern", "ba"],
    [normalizePostalCode, "94035-1234", "94035"],
    [normalizePostalCode, " M1 1AE ", "m1 1ae"],
    [normalizePostalCode, "1", null],
    [normalizeCountry, "US", "us"],
    [normalizeCountry, "Germany", null],
    [normalizeExternalId, " User 42 ", "user42"],
  ])("%o: %j is %j", (normalize, text, normalized) => expect(normalize(text)).toBe(normalized));
});

const purchase: MetaPurchase = {
  eventId: "order-1",
  at: new Date("2026-11-20T12:00:00.900Z"),
  value: 49.99,
  currency: "EUR",
  orderId: "order-1",
  isRenewal: false,
  person: { ...emptyDetails, email: "Ada@example.com", country: "GB" },
  externalId: null,
  browser: {
    userAgent: "Firefox",
    pageUrl: "https://shop.example/",
    fbclid: { value: "IwAR-Ab_1", at: new Date("2026-11-18T08:00:00.123Z") },
  },
};

it("is a purchase in Unix seconds with hashes, and with the click's own time in milliseconds", () => {
  expect(toMetaEvent(purchase)).toEqual({
    event_name: "Purchase",
    event_time: Date.UTC(2026, 10, 20, 12) / 1000,
    event_id: "order-1",
    action_source: "website",
    event_source_url: "https://shop.example/",
    user_data: {
      em: [hash("ada@example.com")],
      country: [hash("gb")],
      client_user_agent: "Firefox",
      fbc: `fb.1.${Date.UTC(2026, 10, 18, 8, 0, 0, 123)}.IwAR-Ab_1`,
    },
    custom_data: { value: 49.99, currency: "EUR", order_id: "order-1" },
  });
});

it("is no website event without a browser, and a renewal is the system's", () => {
  expect(toMetaEvent({ ...purchase, browser: null })).toMatchObject({ action_source: "other" });
  const renewal = toMetaEvent({ ...purchase, isRenewal: true });
  expect(renewal).toMatchObject({ action_source: "system_generated" });
  expect(renewal).not.toHaveProperty("event_source_url");
});

it("is nothing where all that is known is shared by millions", () => {
  const person = { ...emptyDetails, country: "GB" };
  const browser = { userAgent: "Firefox", pageUrl: "https://shop.example/", fbclid: null };
  expect(toMetaEvent({ ...purchase, person, browser })).toBeNull();
});
