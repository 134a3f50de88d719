import { expect, test } from "vitest";
import { TimeZone } from "./time-zone.ts";

test.each([
  "UTC",
  "Europe/Berlin",
  "Asia/Kolkata",
  "Asia/Calcutta",
  "America/Argentina/Buenos_Aires",
  "Pacific/Auckland",
])("takes %s", (zone) => {
  expect(TimeZone.parse(zone)).toBe(zone);
  expect(() => new Intl.DateTimeFormat("en", { timeZone: zone })).not.toThrow();
});

test.each(["europe/berlin", "+02:00", "America/New_york", "CEST", "Mars/Olympus", "", "UTC "])("refuses %j", (zone) => {
  expect(TimeZone.safeParse(zone).success).toBe(false);
});
