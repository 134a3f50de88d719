import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { exportPayments, type PaymentFilters, paymentsQuery } from "../../api/payments.ts";
import { Button, buttonClass } from "../../design/Button.tsx";
import { Card } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { FormError } from "../../design/FormError.tsx";
import { LoadMore } from "../../design/LoadMore.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { saveFile } from "../../design/saveFile.ts";
import { PaymentList } from "../../payment/PaymentList.tsx";
import { instantsOf, periodFromSearch, rangeOf } from "../../period/period.ts";
import { useTitle } from "../../shell/useTitle.ts";
import { useToday } from "../../shell/useToday.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { PaymentsFilterBar } from "./PaymentsFilterBar.tsx";
import type { PaymentsSearch } from "./paymentsSearch.ts";

export function PaymentsPage() {
  useTitle("Payments");
  const search = useSearch({ from: "/signed-in/payments" });
  const navigate = useNavigate({ from: "/payments" });
  const { timeZone } = useWorkspace();
  const today = useToday();
  const filters = filtersOf(search, today, timeZone);

  function change(part: Partial<PaymentsSearch>) {
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  }

  const exporting = useMutation({
    mutationFn: exportPayments,
    onSuccess: (file) => saveFile(file, "payments.csv"),
  });

  const filtered = Object.values(filters).some((value) => value !== undefined);
  return (
    <>
      <PageHeader title="Payments" note="Payments confirmed by your payment provider, with the source of each.">
        <Button size="sm" busy={exporting.isPending} onClick={() => exporting.mutate(filters)}>
          <Download aria-hidden className="size-4" /> Export CSV
        </Button>
      </PageHeader>
      <FormError error={exporting.error} />
      <Card>
        <PaymentsFilterBar search={search} today={today} filtered={filtered} onChange={change} />
        <PaymentPages filters={filters} filtered={filtered} timeZone={timeZone} />
      </Card>
    </>
  );
}

interface PaymentPagesProps {
  filters: PaymentFilters;
  filtered: boolean;
  timeZone: string;
}

function PaymentPages({ filters, filtered, timeZone }: PaymentPagesProps) {
  const query = useInfiniteQuery(paymentsQuery(filters));
  if (query.isPending) return <SkeletonRows rows={12} />;
  if (query.isError && !query.data) {
    return <ErrorState error={query.error} title="Couldn't load payments" onRetry={() => void query.refetch()} />;
  }
  const payments = query.data.pages.flatMap(({ data }) => data);
  if (payments.length === 0) return <NoPayments filtered={filtered} />;
  return (
    <>
      <PaymentList key={JSON.stringify(filters)} payments={payments} timeZone={timeZone} />
      <LoadMore query={query} />
    </>
  );
}

function NoPayments({ filtered }: { filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState
        title="No matching payments"
        action={
          <Link to="/payments" search={{}} className={buttonClass({ size: "sm" })}>
            Clear filters
          </Link>
        }
      >
        Try a longer date range or clear a filter.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No payments yet"
      action={
        <Link to="/setup" className={buttonClass()}>
          Connect Stripe
        </Link>
      }
    >
      Once you connect Stripe or another payment provider, each payment shows up here with its customer journey and
      match confidence.
    </EmptyState>
  );
}

function filtersOf(search: PaymentsSearch, today: string, timeZone: string): PaymentFilters {
  const dated = (search.period !== undefined && search.period !== "all") || search.from !== undefined;
  const instants = dated ? instantsOf(rangeOf(periodFromSearch(search), today), timeZone) : undefined;
  return {
    from: instants?.from,
    to: instants?.to,
    channel: search.channel,
    confidenceLevel: search.confidence,
    currency: search.currency,
    gap: search.gap,
    reached: search.reached,
    refunded: search.refunded ? "true" : undefined,
    adPlatform: search.platform,
    severalPlatforms: search.several ? "true" : undefined,
    campaignId: search.campaignId,
    revenueKind: search.revenue,
  };
}
