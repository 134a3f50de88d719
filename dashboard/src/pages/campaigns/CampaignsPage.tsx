import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { type ReactNode, useCallback, useState } from "react";
import { type CampaignFilters, campaignsQuery } from "../../api/campaigns.ts";
import { Button } from "../../design/Button.tsx";
import { Card } from "../../design/Card.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { LoadMore } from "../../design/LoadMore.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { SearchInput } from "../../design/SearchInput.tsx";
import { Segments } from "../../design/Segments.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { STATUS_LABEL, STATUSES } from "../../plan/campaignStatus.ts";
import { ResultsControls } from "../../plan/ResultsControls.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { useMay } from "../../shell/useWorkspace.ts";
import { CampaignTable } from "./CampaignTable.tsx";
import type { CampaignsSearch } from "./campaignsSearch.ts";
import { NewCampaignDialog } from "./NewCampaignDialog.tsx";
import { NoCampaigns } from "./NoCampaigns.tsx";

const CHOICES = [
  { value: "all" as const, label: "All" },
  ...STATUSES.map((status) => ({ value: status, label: STATUS_LABEL[status] })),
];

export function CampaignsPage() {
  useTitle("Campaigns");
  const search = useSearch({ from: "/signed-in/campaigns" });
  const navigate = useNavigate({ from: "/campaigns" });
  const [creating, setCreating] = useState(false);
  const change = useCallback(
    (part: Partial<CampaignsSearch>) =>
      void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false }),
    [navigate],
  );
  const find = useCallback((q: string | undefined) => change({ q }), [change]);
  const create = useMay("plan.write") && (
    <Button variant="primary" size="sm" onClick={() => setCreating(true)}>
      <Plus aria-hidden className="size-4" /> New campaign
    </Button>
  );
  return (
    <>
      <PageHeader title="Campaigns" note="Test offers and compare what each version sells.">
        <ResultsControls search={search} onChange={change} />
        {create}
      </PageHeader>
      <Card>
        <div className="flex flex-wrap items-center gap-2 border-b px-4 py-3 sm:px-5">
          <Segments
            label="Status"
            value={search.status ?? "all"}
            choices={CHOICES}
            onChoose={(status) => change({ status: status === "all" ? undefined : status })}
          />
          <SearchInput label="Search campaigns" value={search.q} onSearch={find} />
        </div>
        <CampaignPages search={search} create={create} />
      </Card>
      {creating && <NewCampaignDialog onClose={() => setCreating(false)} />}
    </>
  );
}

function CampaignPages({ search, create }: { search: CampaignsSearch; create: ReactNode }) {
  const filters: CampaignFilters = { status: search.status, q: search.q };
  const query = useInfiniteQuery(campaignsQuery(filters));
  if (query.isPending) return <SkeletonRows rows={8} />;
  if (query.isError && !query.data) {
    return <ErrorState error={query.error} title="Couldn't load campaigns" onRetry={() => void query.refetch()} />;
  }
  const campaigns = query.data.pages.flatMap(({ data }) => data);
  if (campaigns.length === 0) return <NoCampaigns filtered={Boolean(filters.status ?? filters.q)} create={create} />;
  return (
    <>
      <CampaignTable campaigns={campaigns} search={search} />
      <LoadMore query={query} />
    </>
  );
}
