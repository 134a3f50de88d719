import { Link } from "@tanstack/react-router";
import type { CampaignResults } from "@tributary/contract/campaign-results";
import type { Campaign } from "@tributary/contract/campaigns";
import { Badge } from "../../design/Badge.tsx";
import { formatMoneyRounded } from "../../format/money.ts";
import { formatCount, formatShareOfCount } from "../../format/number.ts";
import { CampaignBadge } from "../../plan/CampaignBadge.tsx";
import { planWords } from "../../plan/planWords.ts";
import { ResultCell } from "../../plan/ResultCell.tsx";
import { Revenue } from "../../plan/Revenue.tsx";

interface CampaignRowProps {
  campaign: Campaign;
  /** Undefined while on its way. */
  results: CampaignResults | undefined;
  /** The results could not be had. */
  failed: boolean;
}

export function CampaignRow({ campaign, results, failed }: CampaignRowProps) {
  const { budget } = campaign;
  const missing = failed ? null : undefined;
  return (
    <tr
      data-testid="campaign-row"
      className="relative border-t transition-colors duration-120 first:border-t-0 hover:bg-river-wash max-md:grid max-md:grid-cols-3 max-md:gap-x-4 max-md:gap-y-2 max-md:px-4 max-md:py-3 md:first:border-t"
    >
      <th scope="row" className="min-w-0 text-left align-top font-normal max-md:col-span-3 md:py-3 md:pr-3 md:pl-5">
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          {/* The link's own shadow covers the row, so that all of it can be pressed. */}
          <Link
            to="/campaigns/$campaignId"
            params={{ campaignId: campaign.id }}
            className="min-w-0 rounded-xs text-base font-medium break-words text-ink after:absolute after:inset-0"
          >
            {campaign.name}
          </Link>
          <CampaignBadge status={campaign.status} />
        </span>
        <span className="mt-0.5 flex flex-wrap items-center gap-x-2 text-xs text-ink-faint">
          <VersionWords campaign={campaign} />
        </span>
      </th>
      <td className="align-top text-ink-soft max-md:col-span-3 max-md:text-xs md:px-3 md:py-3">
        {planWords(campaign) ?? <span className="text-ink-faint">No dates set</span>}
        {budget && (
          <span className="lg:hidden"> · {formatMoneyRounded(budget.amountMinor, budget.currency)} budget</span>
        )}
      </td>
      <td className="figures text-right align-top text-ink-soft max-lg:hidden lg:px-3 lg:py-3">
        {budget ? formatMoneyRounded(budget.amountMinor, budget.currency) : <span className="text-ink-faint">–</span>}
      </td>
      <td className="figures text-right align-top text-ink-soft max-lg:hidden lg:px-3 lg:py-3">
        {results?.spend && results.spend.length > 0 ? (
          <Revenue amounts={results.spend} />
        ) : (
          <span className="text-ink-faint">–</span>
        )}
      </td>
      <ResultCell label="Clicks">{results ? formatCount(results.clicks) : missing}</ResultCell>
      <ResultCell label="Orders">{results ? formatShareOfCount(results.orders) : missing}</ResultCell>
      <ResultCell label="Revenue" className="md:pr-5!">
        {results ? <Revenue amounts={results.revenue} /> : missing}
      </ResultCell>
    </tr>
  );
}

function VersionWords({ campaign: { latestVersion, hasUnpublishedChanges, slug } }: { campaign: Campaign }) {
  return (
    <>
      <span className="truncate font-mono text-2xs">{slug}</span>
      <span aria-hidden>·</span>
      <span className="figures">
        {latestVersion === null ? "Not published" : `${latestVersion} ${latestVersion === 1 ? "version" : "versions"}`}
      </span>
      {latestVersion !== null && hasUnpublishedChanges && <Badge tone="caution">Unpublished changes</Badge>}
    </>
  );
}
