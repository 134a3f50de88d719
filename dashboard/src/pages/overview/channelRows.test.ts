import type { MetricsResult } from "@tributary/contract/metrics";
import { describe, expect, it } from "vitest";
import { channelRows } from "./channelRows.ts";

const range = { from: "2026-11-01", to: "2026-11-20" };
const result: MetricsResult = {
  rows: [
    { channel: "Unattributed", currency: "USD", revenue: 5000, orders: 5 },
    { channel: "Email", currency: "USD", revenue: 1000, orders: 1.5 },
    { channel: "Organic Video", currency: "USD", revenue: 4000, orders: 3.5 },
    { channel: "Email", currency: "EUR", revenue: 99_000, orders: 9 },
  ],
  totals: [
    { currency: "USD", revenue: 10_000, orders: 10 },
    { currency: "EUR", revenue: 99_000, orders: 9 },
  ],
  previous: {
    rows: [
      { channel: "Email", currency: "USD", revenue: 2000, orders: 2 },
      { channel: "Paid Social", currency: "USD", revenue: 700, orders: 1 },
    ],
    totals: [],
    range: { from: "2026-10-12", to: "2026-10-31" },
    until: null,
    historyFrom: "2026-01-01",
    isThin: false,
  },
  finality: "final",
  provisionalDays: [],
  missingRates: [],
  names: {},
  query: { range, timeZone: "UTC", model: "linear", dimensions: ["channel"], currency: null },
};

describe("channelRows", () => {
  it("sorts by revenue, keeps vanished channels, and leaves the unattributed for last", () => {
    expect(channelRows(result, "USD").map(({ channel }) => channel)).toEqual([
      "Organic Video",
      "Email",
      "Paid Social",
      "Unattributed",
    ]);
  });

  it("shares the currency's own total and compares with the period before", () => {
    const [video, email, social] = channelRows(result, "USD");
    expect(video).toMatchObject({ share: 0.4, orders: 3.5, change: { text: "new" } });
    expect(email?.change).toEqual({ text: "50%", direction: "down" });
    expect(social).toMatchObject({ revenue: 0, change: { text: "100%", direction: "down" } });
  });

  it("compares nothing with a period in whose midst the data begins", () => {
    const thin = { ...result, previous: result.previous && { ...result.previous, isThin: true } };
    expect(channelRows(thin, "USD").map(({ channel, change }) => [channel, change])).toEqual([
      ["Organic Video", null],
      ["Email", null],
      ["Unattributed", null],
    ]);
  });

  it("shares nothing when refunds ate everything", () => {
    const refunded = { ...result, totals: [{ currency: "USD", revenue: 0, orders: 10 }] };
    expect(channelRows(refunded, "USD")[0]?.share).toBeNull();
  });
});
