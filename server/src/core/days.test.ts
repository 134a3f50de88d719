import fc from "fast-check";
import { expect, test } from "vitest";
import { dayAt, daysBetween, shiftDay } from "./days.ts";

const days = fc
  .date({ min: new Date("1910-01-01"), max: new Date("2290-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test("days move over months, leap years and years", () => {
  expect(shiftDay("2024-02-28", 1)).toBe("2024-02-29");
  expect(shiftDay("2026-03-01", -1)).toBe("2026-02-28");
  expect(shiftDay("2025-12-31", 1)).toBe("2026-01-01");
  expect(daysBetween("2026-01-01", "2026-01-01")).toBe(1);
  expect(daysBetween("2024-01-01", "2024-12-31")).toBe(366);
});

test("there and back is where one began, and both ends count", () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 2000 }), (day, count) => {
      expect(shiftDay(shiftDay(day, count), -count)).toBe(day);
      expect(daysBetween(day, shiftDay(day, count))).toBe(count + 1);
    }),
  );
});

test("an instant's day is that of the zone", () => {
  const instant = Date.parse("2026-03-05T23:30:00Z");
  expect(dayAt(instant, "UTC")).toBe("2026-03-05");
  expect(dayAt(instant, "Asia/Kathmandu")).toBe("2026-03-06");
  expect(dayAt(Date.parse("2026-01-01T03:00:00Z"), "America/New_York")).toBe("2025-12-31");
});
