import { describe, expect, it } from "vitest";
import { instantsOf, periodFromSearch, previousRange, rangeOf, readPeriodSearch, searchFromPeriod } from "./period.ts";

describe("periods", () => {
  it("count today as their last day", () => {
    expect(rangeOf({ preset: "7d" }, "2026-11-20")).toEqual({ from: "2026-11-14", to: "2026-11-20" });
    expect(rangeOf({ preset: "90d" }, "2026-11-20")).toEqual({ from: "2026-08-23", to: "2026-11-20" });
    expect(rangeOf({ preset: "month" }, "2026-11-01")).toEqual({ from: "2026-11-01", to: "2026-11-01" });
  });

  it("compare with as many days right before", () => {
    expect(previousRange({ from: "2026-11-14", to: "2026-11-20" })).toEqual({ from: "2026-11-07", to: "2026-11-13" });
    expect(previousRange({ from: "2026-03-01", to: "2026-03-01" })).toEqual({ from: "2026-02-28", to: "2026-02-28" });
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
