import fc from "fast-check";
import { expect, test } from "vitest";
import { eventTime } from "./event-time.ts";

const now = Date.parse("2026-06-15T12:00:00Z");
const page = { arrivedAt: now, trusted: false, door: "events" } as const;
const server = { ...page, trusted: true };

test("without a time of its own, an event happened when it arrived", () => {
  expect(eventTime(undefined, page)).toEqual({ at: now });
});

test.each([
  ["2026-06-15T11:59:59.5Z", { at: now - 500 }],
  ["2026-06-15T13:00:00+02:00", { at: now - 3_600_000 }],
  ["2026-06-08T12:00:00Z", { at: now - 7 * 86_400_000 }],
])("a page's %s is believed", (text, expected) => {
  expect(eventTime(text, page)).toEqual(expected);
});

test("a page's clock that runs ahead is put right; a page cannot tell of more than a week ago", () => {
  expect(eventTime("2026-06-15T12:03:00Z", page)).toEqual({ at: now });
  expect(eventTime("2126-06-15T12:03:00Z", page)).toEqual({ at: now });
  expect(eventTime("2026-06-08T11:59:59Z", page)).toHaveProperty("refusal");
});

test("a trusted server may tell of any past since 2015, and not of the future", () => {
  expect(eventTime("2015-01-01T00:00:00Z", server)).toHaveProperty("at");
  expect(eventTime("2014-12-31T23:59:59Z", server)).toHaveProperty("refusal");
  expect(eventTime("2026-06-15T12:05:00Z", server)).toEqual({ at: now + 300_000 });
  expect(eventTime("2026-06-15T12:05:00.001Z", server)).toHaveProperty("refusal");
});

test("a page never reaches the future, whatever it says", () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), (date) => {
      const time = eventTime(date.toISOString(), page);
      return "refusal" in time || (time.at <= now && time.at >= now - 7 * 86_400_000);
    }),
  );
});

test("a sender's wrong clock is set right by when it says it sent", () => {
  const sentAt = "2031-01-01T00:00:10Z";
  expect(eventTime("2031-01-01T00:00:00Z", { ...page, sentAt })).toEqual({ at: now - 10_000 });
  expect(eventTime("1999-01-01T00:00:00Z", { ...page, sentAt: "1999-01-01T00:01:00Z" })).toEqual({ at: now - 60_000 });
  expect(eventTime("2026-01-01T00:00:00Z", { ...server, sentAt: "2026-06-15T12:00:05Z" })).toEqual({
    at: Date.parse("2026-01-01T00:00:00Z") - 5000,
  });
  expect(eventTime("2031-01-02T00:00:00Z", { ...page, sentAt })).toEqual({ at: now });
  expect(eventTime("2026-06-15T12:00:00Z", { ...page, sentAt: "2026-06-15T12:00:61Z" })).toHaveProperty("refusal");
});

test("clients of other products cannot be taught our limit of the future; their times are cut off at now", () => {
  expect(eventTime("2026-06-15T13:00:00Z", { ...server, door: "segment" })).toEqual({ at: now });
});

test("however wrong a page's clock runs, what it sends happened as long ago as its clock says", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -(10 ** 11), max: 10 ** 11 }),
      fc.integer({ min: 0, max: 7 * 86_400_000 }),
      (wrongByMs, agoMs) => {
        const sentAt = new Date(now + wrongByMs).toISOString();
        const occurredAt = new Date(now + wrongByMs - agoMs).toISOString();
        expect(eventTime(occurredAt, { ...page, sentAt })).toEqual({ at: now - agoMs });
      },
    ),
  );
});
