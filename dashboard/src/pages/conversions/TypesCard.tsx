import type { UseQueryResult } from "@tanstack/react-query";
import type { ReportedCounts } from "@tributary/contract/conversions";
import { BadgeCheck } from "lucide-react";
import { CountBars } from "../../charts/CountBars.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { formatCount } from "../../format/number.ts";
import { typeLabel } from "./conversionWords.ts";

/** What was accepted, by type, and how much of it payments confirm. */
export function TypesCard({ query }: { query: UseQueryResult<ReportedCounts> }) {
  return (
    <Card>
      <CardHeader title="Accepted conversions" />
      {query.isPending && <SkeletonRows rows={3} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load counts" onRetry={() => void query.refetch()} />
      )}
      {query.data?.types.length === 0 && (
        <EmptyState title="Nothing yet" className="py-6">
          Conversion types show up here as reports come in.
        </EmptyState>
      )}
      {query.data && query.data.types.length > 0 && (
        <>
          <CountBars
            tone="river"
            bars={query.data.types.map(({ type, accepted }) => ({
              key: type,
              label: typeLabel(type),
              count: accepted,
            }))}
          />
          <p className="figures flex items-center gap-2 border-t px-5 py-3 text-sm text-ink-soft">
            <BadgeCheck aria-hidden className="size-4 text-positive" />
            {formatCount(query.data.verified)} of {formatCount(query.data.accepted)} verified by a payment
          </p>
        </>
      )}
    </Card>
  );
}
