import { Link } from "@tanstack/react-router";
import type { Campaign } from "@tributary/contract/campaigns";
import { cx } from "../../design/cx.ts";
import { type CampaignTab, TABS } from "./campaignSearch.ts";

interface CampaignTabsProps {
  campaign: Campaign;
  current: CampaignTab;
}

/** The three sides of a campaign; each has an address of its own. */
export function CampaignTabs({ campaign, current }: CampaignTabsProps) {
  const next = (campaign.latestVersion ?? 0) + 1;
  const labels: Record<CampaignTab, string> = { versions: "Versions", draft: `Draft of v${next}`, plan: "Plan" };
  return (
    <nav aria-label="Campaign" className="mb-5 flex gap-6 border-b">
      {TABS.map((tab) => (
        <Link
          key={tab}
          from="/campaigns/$campaignId"
          to="."
          search={(before) => ({ ...before, tab })}
          replace
          resetScroll={false}
          aria-current={tab === current ? "page" : undefined}
          className={cx(
            "-mb-px flex items-center gap-2 border-b-2 px-1 pb-2.5 text-base transition-colors",
            tab === current ? "border-river font-medium text-ink" : "border-transparent text-ink-soft hover:text-ink",
          )}
        >
          {labels[tab]}
          {tab === "versions" && campaign.latestVersion !== null && (
            <span className="figures text-sm font-normal text-ink-faint">{campaign.latestVersion}</span>
          )}
          {tab === "draft" && campaign.latestVersion !== null && campaign.hasUnpublishedChanges && (
            <span className="size-1.5 rounded-full bg-caution">
              <span className="sr-only">has unpublished changes</span>
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}
