import { useInfiniteQuery } from "@tanstack/react-query";
import type { RecommendationStatus } from "@tributary/contract/recommendations";
import { useState } from "react";
import { recommendationsQuery } from "../../api/recommendations.ts";
import { Card } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { LoadMore } from "../../design/LoadMore.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { Segments } from "../../design/Segments.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { useMay } from "../../shell/useWorkspace.ts";
import { RecommendationCard } from "./RecommendationCard.tsx";
import { TrackRecordCard } from "./TrackRecordCard.tsx";

const CHOICES = [
  { value: "open", label: "Open" },
  { value: "accepted", label: "Accepted" },
  { value: "dismissed", label: "Dismissed" },
  { value: "expired", label: "Expired" },
] as const satisfies { value: RecommendationStatus; label: string }[];

const NONE: Readonly<Record<RecommendationStatus, string>> = {
  open: "Recommendations are made each night from four weeks of spend and verified payments. They appear once the numbers are clear enough.",
  accepted: "Accept a recommendation, and we'll measure whether it worked.",
  dismissed: "You haven't dismissed any.",
  expired: "Recommendations that the numbers no longer support are kept here.",
};

const PRIORITIES = ["high", "medium", "low"] as const;

export function RecommendationsPage() {
  useTitle("Recommendations");
  const mayManage = useMay("recommendations.manage");
  const [status, setStatus] = useState<RecommendationStatus>("open");
  const query = useInfiniteQuery(recommendationsQuery(status));
  const list = query.data?.pages.flatMap(({ data }) => data) ?? [];
  const rank = ({ priority }: (typeof list)[number]): number => PRIORITIES.indexOf(priority);
  const sorted =
    status === "open" ? list.toSorted((a, b) => rank(a) - rank(b) || b.impact.expected - a.impact.expected) : list;
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader
        title="Recommendations"
        note="What to do next, from the last 28 days. Estimates, not the result of experiments."
      >
        <Segments label="Status" value={status} choices={CHOICES} onChoose={setStatus} />
      </PageHeader>
      <div className="flex flex-col gap-4">
        <TrackRecordCard />
        {query.isPending && (
          <Card>
            <SkeletonRows rows={4} />
          </Card>
        )}
        {query.isError && !query.data && (
          <Card>
            <ErrorState
              error={query.error}
              title="Couldn't load recommendations"
              onRetry={() => void query.refetch()}
            />
          </Card>
        )}
        {query.data && list.length === 0 && (
          <Card>
            <EmptyState title={`No ${status} recommendations`}>{NONE[status]}</EmptyState>
          </Card>
        )}
        <ul className="flex flex-col gap-4" data-testid="recommendations">
          {sorted.map((recommendation) => (
            <RecommendationCard key={recommendation.id} recommendation={recommendation} mayManage={mayManage} />
          ))}
        </ul>
        {query.data && <LoadMore query={query} />}
      </div>
    </div>
  );
}
