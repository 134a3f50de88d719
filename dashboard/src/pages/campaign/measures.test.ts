import type { VersionResults } from "@tributary/contract/campaign-results";
import { describe, expect, it } from "vitest";
import { barsOf, measuresOf } from "./measures.ts";

const row: VersionResults = {
  versionId: "01890000-0000-7000-8000-000000000001",
  number: 1,
  publishedAt: "2026-11-01T00:00:00.000Z",
  clicks: 200,
  visitors: 180,
  sessions: 190,
  orders: 4.5,
  revenue: [{ currency: "EUR", amountMinor: 12_345 }],
  conversionRate: 0.0225,
  spend: null,
};

describe("measuresOf", () => {
  it("says each figure in its own unit", () => {
    const said = measuresOf([row], "EUR").map(({ label, values, exactly }) => [label, exactly(values[0] ?? -1)]);
    expect(said).toEqual([
      ["Clicks", "200"],
      ["Visitors", "180"],
      ["Orders", "4.5"],
      ["Click conversion rate", "2.3%"],
      ["Revenue", "€123.45"],
    ]);
  });

  it("shows no revenue in a currency that had none, and no conversion without clicks", () => {
    const [, , , conversion, revenue] = measuresOf([{ ...row, clicks: 0, conversionRate: null }], "USD");
    expect([conversion?.values, revenue?.values]).toEqual([[null], [0]]);
  });
});

describe("barsOf", () => {
  it("measures every bar by the highest", () => {
    expect(barsOf([50, 200, null])).toEqual({ heights: [0.25, 1, 0], best: 1 });
  });

  it("names no winner among equals, alone, or where nothing happened", () => {
    expect([barsOf([5, 5]).best, barsOf([5]).best, barsOf([0, null]).best]).toEqual([null, null, null]);
  });

  it("draws what refunds made negative as nothing", () => {
    expect(barsOf([-10, 20]).heights).toEqual([0, 1]);
  });
});
