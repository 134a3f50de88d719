import type { LinkStatus } from "@tributary/contract/links";
import { type ResultsSearch, readResultsSearch } from "../../plan/resultsSearch.ts";

export const LINK_STATUS_LABEL: Readonly<Record<LinkStatus, string>> = {
  active: "Active",
  paused: "Paused",
  expired: "Expired",
  archived: "Archived",
};

export const SORTS = ["newest", "clicks", "visitors", "orders", "revenue"] as const;
export type LinkSort = (typeof SORTS)[number];

/** Which links the list shows, in which order, and the results beside them, as it stands in the address bar. */
export interface LinksSearch extends ResultsSearch {
  q?: string;
  status?: LinkStatus;
  campaign?: string;
  /** Absent: newest first. The others are largest first. */
  sort?: Exclude<LinkSort, "newest">;
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function readLinksSearch(raw: Record<string, unknown>): LinksSearch {
  const { q, status, campaign, sort } = raw;
  return {
    ...readResultsSearch(raw),
    q: typeof q === "string" && q.trim() ? q.trim().slice(0, 120) : undefined,
    status: (Object.keys(LINK_STATUS_LABEL) as LinkStatus[]).find((known) => known === status),
    campaign: typeof campaign === "string" && ID.test(campaign) ? campaign : undefined,
    sort: SORTS.find((known) => known === sort && known !== "newest") as LinksSearch["sort"],
  };
}
