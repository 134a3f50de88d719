import type { LinkResults } from "@tributary/contract/link-results";
import type { Link } from "@tributary/contract/links";
import { amountIn } from "../../plan/moneyOf.ts";
import type { LinkSort } from "./linksSearch.ts";

/** A link and what came of it; undefined while that is on its way. */
export interface LinkWithResults {
  link: Link;
  results: LinkResults | undefined;
}

/** What a link shows that nobody clicked. */
function nothing(linkId: string): LinkResults {
  return { linkId, clicks: 0, allClicks: 0, botClicks: 0, qrClicks: 0, visitors: 0, orders: 0, revenue: [] };
}

export function withResults(links: readonly Link[], results: readonly LinkResults[] | undefined): LinkWithResults[] {
  const byLink = new Map(results?.map((row) => [row.linkId, row]));
  return links.map((link) => ({ link, results: results && (byLink.get(link.id) ?? nothing(link.id)) }));
}

/** Largest first; equal ones stay in the order they came in. @param currency of the revenue that counts */
export function sortLinks(rows: readonly LinkWithResults[], sort: LinkSort, currency: string): LinkWithResults[] {
  if (sort === "newest") return [...rows];
  const figure = ({ results }: LinkWithResults) => {
    if (!results) return 0;
    return sort === "revenue" ? amountIn(results.revenue, currency) : results[sort];
  };
  return rows.toSorted((a, b) => figure(b) - figure(a));
}
