import { describe, expect, it } from "vitest";
import { readPaymentsSearch } from "./paymentsSearch.ts";

describe("readPaymentsSearch", () => {
  it("keeps what the list can be narrowed to", () => {
    const search = { channel: "Email", confidence: "low", currency: "EUR", period: "7d", revenue: "recurring" };
    expect(readPaymentsSearch(search)).toEqual(search);
  });

  it("keeps how far payments were traced, and whose ads were clicked", () => {
    const campaignId = "01980000-0000-7000-8000-000000000001";
    const search = { reached: "matched", platform: "meta_ads", several: true, campaignId, refunded: true };
    expect(readPaymentsSearch(search)).toEqual(search);
    expect(readPaymentsSearch({ several: true, campaignId }).campaignId).toBeUndefined();
  });

  it("drops what makes no sense instead of asking the server for it", () => {
    const search = readPaymentsSearch({
      channel: 5,
      confidence: "constructor",
      currency: "euro",
      from: "now",
      revenue: "old",
      reached: "toString",
      platform: "tv",
      refunded: "yes",
    });
    expect(Object.values(search).filter((value) => value !== undefined)).toEqual([]);
  });
});
