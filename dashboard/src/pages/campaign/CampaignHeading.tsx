import type { Campaign } from "@tributary/contract/campaigns";
import { formatMoney } from "../../format/money.ts";
import { CampaignBadge } from "../../plan/CampaignBadge.tsx";
import { planWords } from "../../plan/planWords.ts";
import { useMay, useWorkspace } from "../../shell/useWorkspace.ts";
import { StatusActions } from "./StatusActions.tsx";

export function CampaignHeading({ campaign }: { campaign: Campaign }) {
  const { lookbackDays } = useWorkspace();
  const mayChange = useMay("plan.write");
  const { budget, attributionWindowDays } = campaign;
  const facts = [
    planWords(campaign),
    budget && `${formatMoney(budget.amountMinor, budget.currency).replace(/\.00$/, "")} budget`,
    `${attributionWindowDays ?? lookbackDays}-day window`,
  ].filter(Boolean);
  return (
    <header className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xl font-semibold break-words text-ink">
          {campaign.name} <CampaignBadge status={campaign.status} />
        </h1>
        <p className="figures mt-0.5 text-sm text-ink-faint">{facts.join(" · ")}</p>
        {campaign.status === "paused" && (
          <p className="mt-1 text-sm text-ink-faint">
            Its links still work and record clicks. To stop one, pause the link.
          </p>
        )}
      </div>
      {mayChange && <StatusActions campaign={campaign} />}
    </header>
  );
}
