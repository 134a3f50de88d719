import { describe, expect, it } from "vitest";
import { readCampaignSearch } from "./campaignSearch.ts";

describe("readCampaignSearch", () => {
  it("keeps what the page can show", () => {
    expect(readCampaignSearch({ tab: "draft", currency: "EUR", period: "7d", model: "linear" })).toEqual({
      tab: "draft",
      currency: "EUR",
      period: "7d",
      model: "linear",
    });
  });

  it("drops what it cannot", () => {
    const search = readCampaignSearch({ tab: "__proto__", currency: "euro", model: "X!" });
    expect(Object.values(search).filter((value) => value !== undefined)).toEqual([]);
  });
});
