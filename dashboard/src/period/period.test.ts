import { describe, expect, it } from "vitest";
import { instantsOf, periodFromSearch, rangeOf, readPeriodSearch, searchFromPeriod } from "./period.ts";

describe("periods", () => {
  it("count today as their last day", () => {
    expect(rangeOf({ preset: "7d" }, "2026-11-20")).toEqual({ from: "2026-11-14", to: "2026-11-20" });
    expect(rangeOf({ preset: "90d" }, "2026-11-20")).toEqual({ from: "2026-08-23", to: "2026-11-20" });
    expect(rangeOf({ preset: "month" }, "2026-11-01")).toEqual({ from: "2026-11-01", to: "2026-11-01" });
  });

  it.each([
    ["today", "2026-11-20", "2026-11-20", "2026-11-20"],
    ["yesterday", "2026-03-01", "2026-02-28", "2026-02-28"],
    ["month", "2026-11-20", "2026-11-01", "2026-11-20"],
    ["last_month", "2026-11-20", "2026-10-01", "2026-10-31"],
    ["last_month", "2026-01-31", "2025-12-01", "2025-12-31"],
    ["last_month", "2028-03-31", "2028-02-01", "2028-02-29"],
    ["quarter", "2026-01-01", "2026-01-01", "2026-01-01"],
    ["quarter", "2026-06-30", "2026-04-01", "2026-06-30"],
    ["quarter", "2026-12-31", "2026-10-01", "2026-12-31"],
    ["year", "2026-11-20", "2026-01-01", "2026-11-20"],
  ] as const)("%s on %s is %s to %s", (preset, today, from, to) => {
    expect(rangeOf({ preset }, today)).toEqual({ from, to });
  });

  it("of all time begin with the first day there is anything of, as far as reports reach", () => {
    expect(rangeOf({ preset: "all" }, "2026-11-20", "2026-02-03")).toEqual({ from: "2026-02-03", to: "2026-11-20" });
    expect(rangeOf({ preset: "all" }, "2026-11-20")).toEqual({ from: "2026-11-20", to: "2026-11-20" });
    expect(rangeOf({ preset: "all" }, "2026-11-20", "2026-12-24").from).toBe("2026-11-20");
    expect(rangeOf({ preset: "all" }, "2026-11-20", "2015-01-01").from).toBe("2023-11-17");
  });

  it("become instants of the workspace's days, the end not included", () => {
    expect(instantsOf({ from: "2026-10-25", to: "2026-10-25" }, "Europe/Berlin")).toEqual({
      from: "2026-10-24T22:00:00.000Z",
      to: "2026-10-25T23:00:00.000Z",
    });
  });

  it("survive a trip through the address bar", () => {
    const custom = { preset: "custom", from: "2026-01-01", to: "2026-01-31" } as const;
    expect(periodFromSearch(searchFromPeriod(custom))).toEqual(custom);
    expect(periodFromSearch(searchFromPeriod({ preset: "90d" }))).toEqual({ preset: "90d" });
    expect(periodFromSearch(searchFromPeriod({ preset: "28d" }))).toEqual({ preset: "28d" });
  });

  it("fall back to the usual period when an address makes no sense", () => {
    expect(periodFromSearch(readPeriodSearch({ period: "7000d", from: "yesterday", to: 5 }))).toEqual({
      preset: "28d",
    });
    expect(periodFromSearch(readPeriodSearch({ period: "toString" }))).toEqual({ preset: "28d" });
    expect(periodFromSearch({ from: "2026-02-02", to: "2026-01-01" })).toEqual({
      preset: "custom",
      from: "2026-01-01",
      to: "2026-02-02",
    });
  });
});
