import { useQuery } from "@tanstack/react-query";
import type { CampaignResults } from "@tributary/contract/campaign-results";
import type { Campaign } from "@tributary/contract/campaigns";
import { campaignsResultsQuery } from "../../api/results.ts";
import { ResultsNote } from "../../plan/ResultsNote.tsx";
import type { ResultsSearch } from "../../plan/resultsSearch.ts";
import { useResultsQuestion } from "../../plan/useResultsQuestion.ts";
import { CampaignRow } from "./CampaignRow.tsx";

interface CampaignTableProps {
  campaigns: readonly Campaign[];
  search: ResultsSearch;
}

/** What a campaign shows that nothing came of. */
function nothing(campaignId: string): CampaignResults {
  return { campaignId, clicks: 0, orders: 0, revenue: [], conversionRate: null, spend: null };
}

export function CampaignTable({ campaigns, search }: CampaignTableProps) {
  const query = useQuery(campaignsResultsQuery(useResultsQuestion(search)));
  const results = query.data && new Map(query.data.data.map((row) => [row.campaignId, row]));
  const head = "px-3 py-2 font-medium";
  return (
    <>
      <ResultsNote query={query} />
      <table className="w-full text-sm" aria-busy={query.isPlaceholderData || undefined}>
        <caption className="sr-only">Campaigns with their results</caption>
        <thead className="text-left text-xs text-ink-faint max-md:sr-only">
          <tr>
            <th className="py-2 pl-5 font-medium">Campaign</th>
            <th className={head}>Dates</th>
            <th className={`${head} text-right max-lg:hidden`}>Budget</th>
            <th className={`${head} text-right max-lg:hidden`}>Spend</th>
            <th className={`${head} text-right`}>Clicks</th>
            <th className={`${head} text-right`}>Orders</th>
            <th className={`${head} pr-5! text-right`}>Revenue</th>
          </tr>
        </thead>
        <tbody>
          {campaigns.map((campaign) => (
            <CampaignRow
              key={campaign.id}
              campaign={campaign}
              results={results && (results.get(campaign.id) ?? nothing(campaign.id))}
              failed={query.isError}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}
