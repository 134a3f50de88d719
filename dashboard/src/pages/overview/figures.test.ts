import type { MetricsResult } from "@tributary/contract/metrics";
import { describe, expect, it } from "vitest";
import { type Answers, currenciesOf, currentSpan, previousSpan, seriesOf, thinSince, totalOf } from "./figures.ts";

const range = { from: "2026-11-18", to: "2026-11-20" };
const query = {
  range,
  timeZone: "UTC",
  model: "last_non_direct" as const,
  dimensions: ["day" as const],
  currency: null,
};

const money: MetricsResult = {
  rows: [
    { day: "2026-11-18", currency: "USD", revenue: 10_000, orders: 2, averageOrderValue: 5000, refunded: 0 },
    { day: "2026-11-20", currency: "USD", revenue: -500, orders: 0, averageOrderValue: null, refunded: 500 },
    { day: "2026-11-20", currency: "EUR", revenue: 3000, orders: 3, averageOrderValue: 1000, refunded: 0 },
  ],
  totals: [
    { currency: "USD", revenue: 9500, orders: 2, averageOrderValue: 4750, refunded: 500 },
    { currency: "EUR", revenue: 3000, orders: 3, averageOrderValue: 1000, refunded: 0 },
  ],
  finality: "final",
  provisionalDays: [],
  missingRates: [],
  names: {},
  query,
};
const traffic: MetricsResult = {
  rows: [
    { day: "2026-11-18", visitors: 40, convertedVisitors: 2 },
    { day: "2026-11-20", visitors: 60, convertedVisitors: 3 },
  ],
  totals: [{ visitors: 80, convertedVisitors: 4 }],
  finality: "final",
  provisionalDays: [],
  missingRates: [],
  names: {},
  query,
};
/** Of a period before that is compared as a whole. */
const whole = { until: null, historyFrom: "2026-01-01", isThin: false };
const answers: Answers = { money, traffic };

describe("overview figures", () => {
  it("take totals from the server, never from adding up days", () => {
    const span = currentSpan(answers);
    expect(totalOf("visitors", span, "USD")).toBe(80);
    expect(totalOf("revenue", span, "USD")).toBe(9500);
    expect(totalOf("averageOrderValue", span, "EUR")).toBe(1000);
  });

  it("take the conversion rate of the visitors who bought, whatever they paid in: it never passes one", () => {
    expect(totalOf("conversion", currentSpan(answers), "USD")).toBeCloseTo(4 / 80);
    expect(totalOf("conversion", currentSpan(answers), "EUR")).toBeCloseTo(4 / 80);
  });

  it("give every day a value: a quiet day is zero, its average unknown", () => {
    const span = currentSpan(answers);
    expect(seriesOf("revenue", span, "USD")).toEqual({
      days: ["2026-11-18", "2026-11-19", "2026-11-20"],
      values: [10_000, 0, -500],
    });
    expect(seriesOf("averageOrderValue", span, "USD").values).toEqual([5000, null, null]);
    expect(seriesOf("conversion", span, "USD").values).toEqual([2 / 40, null, 3 / 60]);
  });

  it("know nothing of conversion without visitors", () => {
    const none = { ...answers, traffic: { ...traffic, rows: [], totals: [{ visitors: 0 }] } };
    expect(totalOf("conversion", currentSpan(none), "USD")).toBeNull();
    const unknown = { ...answers, traffic: { ...traffic, rows: [], totals: [{ visitors: null }] } };
    expect(totalOf("visitors", currentSpan(unknown), "USD")).toBeNull();
  });

  it("compare only when both answers hold a previous period", () => {
    expect(previousSpan(answers)).toBeUndefined();
    const previous = { rows: [], totals: [], range: { from: "2026-11-15", to: "2026-11-17" }, ...whole };
    const both = { money: { ...money, previous }, traffic: { ...traffic, previous } };
    expect(previousSpan(both)?.range.from).toBe("2026-11-15");
    expect(thinSince(both)).toBeNull();
  });

  it("compare nothing with a period in whose midst the data begins, and say since when there is any", () => {
    const previous = { rows: [], totals: [], range: { from: "2026-11-15", to: "2026-11-17" }, ...whole };
    const thin = { ...previous, historyFrom: "2026-11-17", isThin: true };
    const answersOf = (ofMoney: typeof previous, ofTraffic: typeof previous) => ({
      money: { ...money, previous: ofMoney },
      traffic: { ...traffic, previous: ofTraffic },
    });
    expect(previousSpan(answersOf(previous, thin))).toBeUndefined();
    expect(thinSince(answersOf(previous, thin))).toBe("2026-11-17");
    expect(thinSince(answersOf(thin, { ...thin, historyFrom: "2026-11-16" }))).toBe("2026-11-17");
  });

  it("put the workspace's currency first and drop those without orders", () => {
    expect(currenciesOf(money, "USD")).toEqual(["USD", "EUR"]);
    expect(currenciesOf(money, "JPY")).toEqual(["EUR", "USD"]);
    expect(currenciesOf({ ...money, totals: [{ currency: "USD", orders: 0 }] }, "USD")).toEqual([]);
  });
});
