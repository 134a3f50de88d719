import { expect, test } from "vitest";
import { finalityOfDay } from "./finality-of-day.ts";

const berlin = { timeZone: "Europe/Berlin", trailingDays: 28 };

test.each([
  ["never read", null, "provisional"],
  ["read on the last day the provider restates it", "2026-11-29T22:59:00Z", "provisional"],
  // Half an hour later it is the day after in Berlin.
  ["read when that day is over in the account's zone", "2026-11-29T23:01:00Z", "final"],
  ["read on the day itself", "2026-11-01T12:00:00Z", "provisional"],
])("a day that was %s is %s", (_what, at, finality) => {
  expect(finalityOfDay({ day: "2026-11-01", readAt: at === null ? null : new Date(at) }, berlin)).toBe(finality);
});

test("a day that nobody asks for again stays provisional, however old it is", () => {
  const readAt = new Date("2026-11-02T12:00:00Z");
  expect(finalityOfDay({ day: "2026-11-01", readAt }, berlin)).toBe("provisional");
  expect(finalityOfDay({ day: "2020-01-01", readAt }, { ...berlin, trailingDays: null })).toBe("provisional");
});
