import { useQuery } from "@tanstack/react-query";
import { usageMonthQuery } from "../../../api/usage.ts";
import { Card } from "../../../design/Card.tsx";
import { ErrorState } from "../../../design/ErrorState.tsx";
import { SkeletonRows } from "../../../design/Skeleton.tsx";
import { useTitle } from "../../../shell/useTitle.ts";
import { useMay } from "../../../shell/useWorkspace.ts";
import { DaysCard } from "./DaysCard.tsx";
import { KeysCard } from "./KeysCard.tsx";
import { LimitsCard } from "./LimitsCard.tsx";
import { MonthCard } from "./MonthCard.tsx";
import { RatesCard } from "./RatesCard.tsx";

/** What is used, what it costs, and where it is to stop. */
export function UsagePage() {
  useTitle("Usage & cost");
  const mayRead = useMay("usage.read");
  return (
    <>
      {mayRead ? (
        <div className="flex flex-col gap-5">
          <ThisMonth />
          <LimitsCard />
          <RatesCard />
        </div>
      ) : (
        <Card className="px-5 py-4 text-sm text-ink-soft">
          Admins and analysts only. Ask a workspace admin for access.
        </Card>
      )}
    </>
  );
}

function ThisMonth() {
  const query = useQuery(usageMonthQuery);
  if (query.data) {
    return (
      <>
        <MonthCard month={query.data} />
        <DaysCard />
        <KeysCard month={query.data} />
      </>
    );
  }
  return (
    <Card>
      {query.isPending ? (
        <SkeletonRows rows={5} />
      ) : (
        <ErrorState error={query.error} title="Couldn't load usage" onRetry={() => void query.refetch()} />
      )}
    </Card>
  );
}
