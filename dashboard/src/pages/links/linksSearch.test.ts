import { describe, expect, it } from "vitest";
import { readLinksSearch } from "./linksSearch.ts";

const ID = "01890000-0000-7000-8000-000000000001";

describe("readLinksSearch", () => {
  it("keeps what the list can be narrowed to and sorted by", () => {
    expect(readLinksSearch({ q: " brew ", status: "paused", campaign: ID, sort: "revenue", period: "7d" })).toEqual({
      q: "brew",
      status: "paused",
      campaign: ID,
      sort: "revenue",
      period: "7d",
    });
  });

  it("drops what makes no sense, and the usual order", () => {
    const search = readLinksSearch({ q: 5, status: "gone", campaign: "../x", sort: "newest", model: "X!" });
    expect(Object.values(search).filter((value) => value !== undefined)).toEqual([]);
  });
});
