import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowRight } from "lucide-react";
import { latestPaymentsQuery } from "../../api/payments.ts";
import { buttonClass } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { useLiveStatus } from "../../live/liveStatus.ts";
import { PaymentList } from "../../payment/PaymentList.tsx";
import { useNow } from "../../shell/useToday.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";

export const LATEST_ROWS = 8;

/** The newest payments whatever the period above, coming in by themselves. */
export function LatestCard() {
  const query = useQuery(latestPaymentsQuery(LATEST_ROWS));
  const { timeZone } = useWorkspace();
  const now = useNow(20_000);
  return (
    <Card>
      <CardHeader
        title="Latest payments"
        note={<LiveNote />}
        action={
          <Link to="/payments" className={buttonClass({ variant: "ghost", size: "sm" })}>
            All payments <ArrowRight aria-hidden className="size-3.5" />
          </Link>
        }
      />
      {query.isPending && <SkeletonRows rows={LATEST_ROWS} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load payments" onRetry={() => void query.refetch()} />
      )}
      {query.data?.length === 0 && (
        <EmptyState
          title="No payments yet"
          action={
            <Link to="/setup" className={buttonClass()}>
              Connect Stripe
            </Link>
          }
        >
          Your first Stripe payment shows up here within seconds, with its source.
        </EmptyState>
      )}
      {query.data && query.data.length > 0 && <PaymentList payments={query.data} timeZone={timeZone} now={now} />}
    </Card>
  );
}

function LiveNote() {
  const live = useLiveStatus() === "live";
  return (
    <span className="flex items-center gap-1.5">
      <span
        aria-hidden
        className={live ? "size-1.5 animate-pulse-dot rounded-full bg-river" : "size-1.5 rounded-full bg-line-strong"}
      />
      {live ? "Live" : "Connecting…"}
    </span>
  );
}
