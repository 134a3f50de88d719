import type { UseQueryResult } from "@tanstack/react-query";
import type { PathsReport } from "@tributary/contract/attribution-reports";
import { useState } from "react";
import { CountBars } from "../../charts/CountBars.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { Segments } from "../../design/Segments.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";

type Spread = "lengths" | "lags";

const WORDS = {
  lengths: { one: "touchpoint", many: "touchpoints" },
  lags: { one: "day", many: "days" },
} as const;

/** How many touchpoints, and how many days, it takes until somebody pays. */
export function SpreadCard({ query }: { query: UseQueryResult<PathsReport> }) {
  const [spread, setSpread] = useState<Spread>("lengths");
  const { one, many } = WORDS[spread];
  const bars = (query.data?.[spread] ?? []).map(({ from, to, orders }) => ({
    key: String(from),
    label:
      to === null ? `${from}+ ${many}` : to === from ? `${from} ${from === 1 ? one : many}` : `${from}–${to} ${many}`,
    count: orders,
  }));
  return (
    <Card>
      <CardHeader
        title="Time and touchpoints to payment"
        note="Payments by what came between the first touchpoint and the payment."
        action={
          <Segments<Spread>
            label="Count"
            value={spread}
            choices={[
              { value: "lengths", label: "Touchpoints" },
              { value: "lags", label: "Days" },
            ]}
            onChoose={setSpread}
          />
        }
      />
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load journeys" onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <SkeletonRows rows={7} />}
      {query.data?.orders === 0 && (
        <EmptyState title="No journeys in this date range">Try a longer date range.</EmptyState>
      )}
      {query.data !== undefined && query.data.orders > 0 && <CountBars bars={bars} tone="river" />}
    </Card>
  );
}
