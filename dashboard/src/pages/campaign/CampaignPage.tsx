import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { Campaign } from "@tributary/contract/campaigns";
import { campaignQuery } from "../../api/campaigns.ts";
import { ProblemError } from "../../api/problem.ts";
import { BackLink } from "../../design/BackLink.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { NotFound } from "../../shell/NotFound.tsx";
import { PagePending } from "../../shell/PagePending.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { CampaignHeading } from "./CampaignHeading.tsx";
import { CampaignTabs } from "./CampaignTabs.tsx";
import type { CampaignSearch } from "./campaignSearch.ts";
import { DraftForm } from "./DraftForm.tsx";
import { PlanForm } from "./PlanForm.tsx";
import { VersionsCard } from "./VersionsCard.tsx";

export function CampaignPage() {
  const { campaignId } = useParams({ from: "/signed-in/campaigns/$campaignId" });
  const query = useQuery(campaignQuery(campaignId));
  const campaign = query.data;
  useTitle(campaign?.name ?? "Campaign");
  const unknown = query.error instanceof ProblemError && [400, 404].includes(query.error.status);
  if (unknown && !campaign) return <NotFound />;
  return (
    <>
      <BackLink to="/campaigns">Campaigns</BackLink>
      {query.isPending && <PagePending />}
      {query.isError && !campaign && (
        <ErrorState
          error={query.error}
          titleAs="h1"
          title="Couldn't load this campaign"
          onRetry={() => void query.refetch()}
          className="py-24"
        />
      )}
      {campaign && <Loaded key={campaign.id} campaign={campaign} />}
    </>
  );
}

function Loaded({ campaign }: { campaign: Campaign }) {
  const search = useSearch({ from: "/signed-in/campaigns/$campaignId" });
  const navigate = useNavigate({ from: "/campaigns/$campaignId" });
  const tab = search.tab ?? (campaign.latestVersion === null ? "draft" : "versions");

  function change(part: Partial<CampaignSearch>) {
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  }

  return (
    <>
      <CampaignHeading campaign={campaign} />
      <CampaignTabs campaign={campaign} current={tab} />
      {tab === "versions" && <VersionsCard campaign={campaign} search={search} onChange={change} />}
      {/* Both forms stay, so that looking at another tab loses nothing that was typed. */}
      <div hidden={tab !== "draft"}>
        <DraftForm campaign={campaign} onPublished={() => change({ tab: "versions" })} />
      </div>
      <div hidden={tab !== "plan"}>
        <PlanForm campaign={campaign} />
      </div>
    </>
  );
}
