import { describe, expect, it } from "vitest";
import { readCampaignsSearch } from "./campaignsSearch.ts";

describe("readCampaignsSearch", () => {
  it("keeps what the list can be narrowed to", () => {
    expect(readCampaignsSearch({ status: "paused", q: " spring ", model: "first", period: "90d" })).toEqual({
      status: "paused",
      q: "spring",
      model: "first",
      period: "90d",
    });
  });

  it("drops what makes no sense instead of asking the server for it", () => {
    const search = readCampaignsSearch({ status: "toString", q: "  ", model: "Best!", period: 7, from: "2026-02-30" });
    expect(Object.values(search).filter((value) => value !== undefined)).toEqual([]);
  });
});
