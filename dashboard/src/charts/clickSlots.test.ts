import type { LinkClicks } from "@tributary/contract/link-results";
import { describe, expect, it } from "vitest";
import { clickSlots } from "./clickSlots.ts";

function query(from: string, to: string, interval: "hour" | "day", timeZone = "UTC"): LinkClicks["query"] {
  return { range: { from, to }, interval, timeZone };
}

describe("clickSlots", () => {
  it("holds every day, with nothing where nothing was clicked, and repeats and bots apart", () => {
    const data = [{ at: "2026-11-02", clicks: 3, allClicks: 5, botClicks: 2 }];
    expect(clickSlots({ data, query: query("2026-11-01", "2026-11-03", "day") })).toEqual([
      { at: "2026-11-01", counted: 0, repeats: 0, bots: 0 },
      { at: "2026-11-02", counted: 3, repeats: 2, bots: 2 },
      { at: "2026-11-03", counted: 0, repeats: 0, bots: 0 },
    ]);
  });

  it.each([
    ["2026-11-01", "UTC", 24],
    ["2026-10-25", "Europe/Berlin", 25],
    ["2026-03-29", "Europe/Berlin", 23],
    ["2026-11-01", "Asia/Kolkata", 24],
  ])("holds the hours that %s has in %s", (day, timeZone, hours) => {
    expect(clickSlots({ data: [], query: query(day, day, "hour", timeZone) })).toHaveLength(hours);
  });

  it("finds an hour by the instant it begins in the zone", () => {
    const data = [{ at: "2026-10-31T18:30:00.000Z", clicks: 1, allClicks: 1, botClicks: 0 }];
    const [first] = clickSlots({ data, query: query("2026-11-01", "2026-11-01", "hour", "Asia/Kolkata") });
    expect(first).toMatchObject({ at: "2026-10-31T18:30:00.000Z", counted: 1 });
  });
});
