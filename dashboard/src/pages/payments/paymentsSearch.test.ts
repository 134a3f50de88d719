import { describe, expect, it } from "vitest";
import { readPaymentsSearch } from "./paymentsSearch.ts";

describe("readPaymentsSearch", () => {
  it("keeps what the list can be narrowed to", () => {
    const search = { channel: "Email", confidence: "low", currency: "EUR", period: "7d", revenue: "recurring" };
    expect(readPaymentsSearch(search)).toEqual(search);
  });

  it("drops what makes no sense instead of asking the server for it", () => {
    const search = readPaymentsSearch({
      channel: 5,
      confidence: "constructor",
      currency: "euro",
      from: "now",
      revenue: "old",
    });
    expect(Object.values(search).filter((value) => value !== undefined)).toEqual([]);
  });
});
