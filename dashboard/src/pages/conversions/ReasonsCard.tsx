import type { UseQueryResult } from "@tanstack/react-query";
import type { RejectionReason, ReportedCounts } from "@tributary/contract/conversions";
import { CountBars } from "../../charts/CountBars.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { isReason, REASON_LABEL } from "./conversionWords.ts";

interface ReasonsCardProps {
  query: UseQueryResult<ReportedCounts>;
  chosen: RejectionReason | undefined;
  onChoose: (reason: RejectionReason | undefined) => void;
}

/** How often each rule was broken; pressing one lists those reports. */
export function ReasonsCard({ query, chosen, onChoose }: ReasonsCardProps) {
  return (
    <Card>
      <CardHeader title="Rejection reasons" note="Click a reason to see its reports." />
      {query.isPending && <SkeletonRows rows={3} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load reasons" onRetry={() => void query.refetch()} />
      )}
      {query.data?.reasons.length === 0 && (
        <EmptyState title="No rejections" className="py-6">
          Every report was accepted.
        </EmptyState>
      )}
      {query.data && query.data.reasons.length > 0 && (
        <CountBars
          tone="negative"
          chosen={chosen}
          onChoose={(key) => onChoose(isReason(key) ? key : undefined)}
          bars={query.data.reasons.map(({ reason, sentence, rejected }) => ({
            key: reason,
            label: REASON_LABEL[reason],
            title: sentence,
            count: rejected,
          }))}
        />
      )}
    </Card>
  );
}
