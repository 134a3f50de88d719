import type { MetricsResult } from "@tributary/contract/metrics";
import { describe, expect, it } from "vitest";
import { confidenceSplit } from "./confidenceSplit.ts";

const range = { from: "2026-11-01", to: "2026-11-20" };
const answer = (rows: MetricsResult["rows"]): MetricsResult => ({
  rows,
  totals: [],
  finality: "final",
  provisionalDays: [],
  missingRates: [],
  names: {},
  query: { range, timeZone: "UTC", model: "linear", dimensions: ["confidenceLevel", "channel"], currency: null },
});

describe("confidenceSplit", () => {
  it("puts what has no touch into the gap, however sure the person is", () => {
    const split = confidenceSplit(
      answer([
        { confidenceLevel: "high", channel: "Email", currency: "USD", revenue: 6000 },
        { confidenceLevel: "high", channel: "Unattributed", currency: "USD", revenue: 1000 },
        { confidenceLevel: "low", channel: "Direct", currency: "USD", revenue: 2000 },
        { confidenceLevel: null, channel: "Unattributed", currency: "USD", revenue: 1000 },
        { confidenceLevel: "high", channel: "Email", currency: "EUR", revenue: 5 },
      ]),
      "USD",
    );
    expect(split).toEqual([
      { part: "high", revenue: 6000, share: 0.6 },
      { part: "medium", revenue: 0, share: 0 },
      { part: "low", revenue: 2000, share: 0.2 },
      { part: "unattributed", revenue: 2000, share: 0.2 },
    ]);
  });

  it("draws nothing for parts that refunds turned negative", () => {
    const split = confidenceSplit(
      answer([
        { confidenceLevel: "high", channel: "Email", currency: "USD", revenue: 100 },
        { confidenceLevel: "low", channel: "Email", currency: "USD", revenue: -50 },
      ]),
      "USD",
    );
    expect(split.map(({ share }) => share)).toEqual([1, 0, 0, 0]);
  });
});
