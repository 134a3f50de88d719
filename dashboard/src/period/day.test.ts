import { describe, expect, it } from "vitest";
import { addDays, dayIn, dayStart, daysBetween, eachDay, isDay } from "./day.ts";

describe("calendar days", () => {
  it("cross months, years and leap days", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
    expect(daysBetween("2026-03-01", "2026-04-01")).toBe(31);
    expect(eachDay("2026-02-27", "2026-03-02")).toEqual(["2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"]);
    expect(eachDay("2026-03-02", "2026-03-01")).toEqual([]);
  });

  it("are recognised, and impossible ones refused", () => {
    expect(isDay("2026-02-28")).toBe(true);
    expect(isDay("2026-02-30")).toBe(false);
    expect(isDay("28.02.2026")).toBe(false);
    expect(isDay(20260228)).toBe(false);
  });
});

describe("days in a zone", () => {
  const lateInUtc = Date.parse("2026-11-20T23:30:00Z");

  it("differ by zone at the same instant", () => {
    expect(dayIn("UTC", lateInUtc)).toBe("2026-11-20");
    expect(dayIn("Asia/Tokyo", lateInUtc)).toBe("2026-11-21");
  });

  it.each([
    ["2026-11-20", "UTC", "2026-11-20T00:00:00.000Z"],
    ["2026-11-20", "Europe/Berlin", "2026-11-19T23:00:00.000Z"],
    ["2026-07-20", "Europe/Berlin", "2026-07-19T22:00:00.000Z"],
    ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00.000Z"],
    ["2026-03-30", "Europe/Berlin", "2026-03-29T22:00:00.000Z"],
    ["2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00.000Z"],
    ["2026-11-02", "America/New_York", "2026-11-02T05:00:00.000Z"],
    ["2026-11-20", "Asia/Kathmandu", "2026-11-19T18:15:00.000Z"],
  ])("%s begins in %s at %s", (day, zone, instant) => {
    expect(dayStart(day, zone)).toBe(instant);
  });

  it("begin after midnight where the clocks skip it", () => {
    // Beirut goes from 23:59:59 to 01:00:00 on the last Sunday of March.
    expect(dayIn("Asia/Beirut", Date.parse(dayStart("2026-03-29", "Asia/Beirut")))).toBe("2026-03-29");
    expect(dayStart("2026-03-29", "Asia/Beirut")).toBe("2026-03-28T22:00:00.000Z");
  });
});
