import { describe, expect, it } from "vitest";
import { comparedRange } from "./compared-range.ts";

const NOW = Date.parse("2026-06-15T12:30:00Z");
const days = (from: string, to: string) => ({ from, to });

describe("the days compared with", () => {
  it.each([
    ["previous_period", days("2026-03-08", "2026-03-14"), days("2026-03-01", "2026-03-07")],
    ["previous_weekdays", days("2026-03-08", "2026-03-14"), days("2026-03-01", "2026-03-07")],
    // Ten days are compared with the ten that began on the same weekday.
    ["previous_weekdays", days("2026-03-08", "2026-03-17"), days("2026-02-22", "2026-03-03")],
    ["previous_year", days("2026-03-08", "2026-03-14"), days("2025-03-08", "2025-03-14")],
    ["previous_year", days("2024-02-29", "2024-03-01"), days("2023-02-28", "2023-03-01")],
  ] as const)("by %s of %j are %j", (compare, range, expected) => {
    expect(comparedRange(range, compare, "UTC", NOW)).toEqual({ range: expected, until: null });
  });

  it("of a range that goes on are as many as have passed, the last up to this time of day", () => {
    const june = days("2026-06-01", "2026-06-30");
    expect(comparedRange(june, "previous_year", "UTC", NOW)).toEqual({
      range: days("2025-06-01", "2025-06-15"),
      until: "12:30:00",
    });
    expect(comparedRange(june, "previous_weekdays", "UTC", NOW)).toEqual({
      range: days("2026-04-27", "2026-05-11"),
      until: "12:30:00",
    });
  });
});
