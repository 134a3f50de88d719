import type { CampaignStatus } from "@tributary/contract/campaigns";
import { isStatus } from "../../plan/campaignStatus.ts";
import { type ResultsSearch, readResultsSearch } from "../../plan/resultsSearch.ts";

/** Which campaigns the list shows and the results beside them, as it stands in the address bar. */
export interface CampaignsSearch extends ResultsSearch {
  status?: CampaignStatus;
  q?: string;
}

export function readCampaignsSearch(raw: Record<string, unknown>): CampaignsSearch {
  return {
    ...readResultsSearch(raw),
    status: isStatus(raw.status) ? raw.status : undefined,
    q: typeof raw.q === "string" && raw.q.trim() ? raw.q.trim().slice(0, 120) : undefined,
  };
}
