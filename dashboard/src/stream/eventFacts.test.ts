import type { StoredEvent } from "@tributary/contract/stored-events";
import { expect, test } from "vitest";
import { eventFacts } from "./eventFacts.ts";

const BARE: StoredEvent = {
  eventId: "e",
  name: "page_view",
  occurredAt: "2026-03-01T12:00:00.000Z",
  receivedAt: "2026-03-01T12:00:00.100Z",
  pixelId: null,
  library: null,
  visitorId: null,
  sessionId: null,
  customerId: null,
  hasEmail: false,
  trackingId: null,
  campaignLinkId: null,
  orderId: null,
  url: null,
  path: null,
  referrer: null,
  channel: null,
  source: null,
  medium: null,
  campaign: null,
  term: null,
  content: null,
  clickIdName: null,
  utmIssues: [],
  valueMinor: null,
  currency: null,
  consent: null,
  isBot: false,
  botName: null,
  ipPrefix: null,
  userAgent: null,
  properties: {},
};
const wordsOf = (event: Partial<StoredEvent>) =>
  Object.fromEntries(eventFacts({ ...BARE, ...event }).map(({ label, value }) => [label, value]));

test("what an event does not say is left out", () => {
  expect(eventFacts(BARE)).toEqual([]);
});

test("what was decided is told in words", () => {
  expect(
    wordsOf({ source: "google", medium: "cpc", consent: "denied", utmIssues: ["mixed_case", "duplicate"] }),
  ).toEqual({
    "Source and medium": "google / cpc",
    Consent: "Denied",
    "UTM issues": "mixed case, duplicate",
  });
  expect(wordsOf({ medium: "email" })).toEqual({ "Source and medium": "email" });
  expect(wordsOf({ hasEmail: true })).toEqual({ Email: "Provided (stored as a hash)" });
});

test("a machine is named by itself, and by its kind where it does not say", () => {
  expect(wordsOf({ isBot: true, botName: "Googlebot", library: "x/1" })).toEqual({ "Sent by": "Googlebot" });
  expect(wordsOf({ isBot: true })).toEqual({ "Sent by": "Bot" });
  expect(wordsOf({ library: "x/1" })).toEqual({ "Sent by": "x/1" });
});
