import type { LinkResults } from "@tributary/contract/link-results";
import type { Link } from "@tributary/contract/links";
import { describe, expect, it } from "vitest";
import { sortLinks, withResults } from "./sortLinks.ts";

const links = ["a", "b", "c"].map((id) => ({ id }) as Link);
const row = (linkId: string, clicks: number, revenue: LinkResults["revenue"]): LinkResults => ({
  linkId,
  clicks,
  allClicks: clicks,
  botClicks: 0,
  qrClicks: 0,
  visitors: clicks,
  orders: 0,
  revenue,
});
const results = [
  row("b", 5, [{ currency: "USD", amountMinor: 100 }]),
  row("c", 9, [{ currency: "EUR", amountMinor: 900 }]),
];
const ids = (rows: ReturnType<typeof sortLinks>) => rows.map(({ link }) => link.id).join("");

describe("links with their results", () => {
  it("have noughts where nothing came of them, and nothing at all while that is not known", () => {
    expect(withResults(links, results)[0]?.results).toMatchObject({ clicks: 0, revenue: [] });
    expect(withResults(links, undefined).every((entry) => entry.results === undefined)).toBe(true);
  });

  it("stand largest first, equals as they came", () => {
    const rows = withResults(links, results);
    expect([ids(sortLinks(rows, "newest", "USD")), ids(sortLinks(rows, "clicks", "USD"))]).toEqual(["abc", "cba"]);
    expect(ids(sortLinks(rows, "orders", "USD"))).toBe("abc");
  });

  it("are sorted by the revenue of one currency: amounts of two cannot be compared", () => {
    expect(ids(sortLinks(withResults(links, results), "revenue", "USD"))).toBe("bac");
    expect(ids(sortLinks(withResults(links, results), "revenue", "EUR"))).toBe("cab");
  });
});
