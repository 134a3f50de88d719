import fc from "fast-check";
import { expect, test } from "vitest";
import { eventTime } from "./event-time.ts";

const now = Date.parse("2026-06-15T12:00:00Z");

test("without a time of its own, an event happened when it arrived", () => {
  expect(eventTime(undefined, now, false)).toEqual({ at: now });
});

test.each([
  ["2026-06-15T11:59:59.5Z", { at: now - 500 }],
  ["2026-06-15T13:00:00+02:00", { at: now - 3_600_000 }],
  ["2026-06-08T12:00:00Z", { at: now - 7 * 86_400_000 }],
])("a page's %s is believed", (text, expected) => {
  expect(eventTime(text, now, false)).toEqual(expected);
});

test("a page's clock that runs ahead is put right; a page cannot tell of more than a week ago", () => {
  expect(eventTime("2026-06-15T12:03:00Z", now, false)).toEqual({ at: now });
  expect(eventTime("2126-06-15T12:03:00Z", now, false)).toEqual({ at: now });
  expect(eventTime("2026-06-08T11:59:59Z", now, false)).toHaveProperty("refusal");
});

test("a trusted server may tell of any past since 2015, and not of the future", () => {
  expect(eventTime("2015-01-01T00:00:00Z", now, true)).toHaveProperty("at");
  expect(eventTime("2014-12-31T23:59:59Z", now, true)).toHaveProperty("refusal");
  expect(eventTime("2026-06-15T12:05:00Z", now, true)).toEqual({ at: now + 300_000 });
  expect(eventTime("2026-06-15T12:05:00.001Z", now, true)).toHaveProperty("refusal");
});

test("a page never reaches the future, whatever it says", () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), (date) => {
      const time = eventTime(date.toISOString(), now, false);
      return "refusal" in time || (time.at <= now && time.at >= now - 7 * 86_400_000);
    }),
  );
});
