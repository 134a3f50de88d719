import { type ResultsSearch, readResultsSearch } from "../../plan/resultsSearch.ts";

export const TABS = ["versions", "draft", "plan"] as const;
export type CampaignTab = (typeof TABS)[number];

/** What of a campaign is on screen, as it stands in the address bar. */
export interface CampaignSearch extends ResultsSearch {
  /** Absent: versions once there is one, the draft until then. */
  tab?: CampaignTab;
  currency?: string;
}

export function readCampaignSearch(raw: Record<string, unknown>): CampaignSearch {
  const { tab, currency } = raw;
  return {
    ...readResultsSearch(raw),
    tab: TABS.find((known) => known === tab),
    currency: typeof currency === "string" && /^[A-Z]{3}$/.test(currency) ? currency : undefined,
  };
}
