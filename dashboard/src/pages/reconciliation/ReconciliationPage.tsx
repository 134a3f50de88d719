import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { Reconciliation } from "@tributary/contract/reconciliation";
import { reconciliationQuery } from "../../api/attribution.ts";
import { buttonClass } from "../../design/Button.tsx";
import { Card } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { ModelPicker } from "../../design/ModelPicker.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { PeriodPicker } from "../../design/PeriodPicker.tsx";
import { Segments } from "../../design/Segments.tsx";
import { Skeleton } from "../../design/Skeleton.tsx";
import { formatMoneyRounded } from "../../format/money.ts";
import { formatShareOfCount } from "../../format/number.ts";
import { MissingRates } from "../../payment/MissingRates.tsx";
import { periodFromSearch, searchFromPeriod } from "../../period/period.ts";
import { usePeriodRange } from "../../shell/usePeriodRange.ts";
import { useTitle } from "../../shell/useTitle.ts";
import { useToday } from "../../shell/useToday.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { figureOf } from "./bridge.ts";
import { PlatformCard } from "./PlatformCard.tsx";
import { ReconciliationTable } from "./ReconciliationTable.tsx";
import { BREAKDOWNS, type Breakdown, type Measure, type ReconciliationSearch } from "./reconciliationSearch.ts";

export function ReconciliationPage() {
  useTitle("Reconciliation");
  const search = useSearch({ from: "/signed-in/reconciliation" });
  const navigate = useNavigate({ from: "/reconciliation" });
  const { currency } = useWorkspace();
  const today = useToday();
  const by = search.by ?? "platform";
  const measure = search.measure ?? "revenue";
  const range = usePeriodRange(periodFromSearch(search));
  const query = useQuery(reconciliationQuery({ ...range, by, model: search.model, currency }));
  const format = (value: number): string =>
    measure === "orders" ? formatShareOfCount(value) : formatMoneyRounded(value, currency);

  function change(part: Partial<ReconciliationSearch>) {
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  }

  return (
    <>
      <PageHeader title="Reconciliation" note="What ad platforms claim, what payments confirm, and why they differ.">
        <ModelPicker model={search.model} onChoose={(model) => change({ model })} />
        <PeriodPicker
          choice={periodFromSearch(search)}
          today={today}
          onChoose={(choice) => change(searchFromPeriod(choice))}
        />
      </PageHeader>
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <Segments<Breakdown>
          label="Break down by"
          value={by}
          choices={(Object.keys(BREAKDOWNS) as Breakdown[]).map((value) => ({ value, label: BREAKDOWNS[value] }))}
          onChoose={(chosen) => change({ by: chosen === "platform" ? undefined : chosen })}
        />
        <Segments<Measure>
          label="Metric"
          value={measure}
          choices={[
            { value: "revenue", label: "Revenue" },
            { value: "orders", label: "Orders" },
          ]}
          onChoose={(chosen) => change({ measure: chosen === "orders" ? chosen : undefined })}
        />
      </div>
      {query.isPending && <Skeleton className="h-96 rounded-lg" />}
      {query.isError && !query.data && (
        <Card>
          <ErrorState error={query.error} title="Couldn't load reconciliation" onRetry={() => void query.refetch()} />
        </Card>
      )}
      {query.data?.data.length === 0 && <NothingClaimed />}
      {query.data && query.data.data.length > 0 && (
        <div className="flex flex-col gap-4">
          <MissingRates missing={query.data.missingRates} effect="These claims and payments are left out here." />
          <Summary data={query.data} measure={measure} format={format} />
          {by === "platform" &&
            query.data.data.map((row) => (
              <PlatformCard key={row.platform} row={row} measure={measure} days={search} format={format} />
            ))}
          {by !== "platform" && (
            <ReconciliationTable rows={query.data.data} by={by} measure={measure} days={search} format={format} />
          )}
        </div>
      )}
    </>
  );
}

interface SummaryProps {
  data: Reconciliation;
  measure: Measure;
  format: (value: number) => string;
}

function Summary({ data: { claimed, verified, data }, measure, format }: SummaryProps) {
  const credited = data.reduce((sum, row) => sum + figureOf(row.credited, measure), 0);
  return (
    <dl className="grid grid-cols-1 gap-px overflow-hidden rounded-lg border bg-line sm:grid-cols-3">
      {(
        [
          ["Claimed by platforms", figureOf(claimed, measure)],
          ["Credited to their ads", credited],
          [measure === "orders" ? "All verified orders" : "All verified revenue", figureOf(verified, measure)],
        ] as const
      ).map(([label, value]) => (
        <div key={label} className="bg-surface px-5 py-3.5">
          <dt className="text-sm text-ink-soft">{label}</dt>
          <dd className="figures mt-1 text-2xl font-semibold text-ink">{format(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function NothingClaimed() {
  return (
    <Card>
      <EmptyState
        title="Nothing to reconcile in this date range"
        action={
          <Link to="/integrations" className={buttonClass()}>
            Connect an ad platform
          </Link>
        }
      >
        Once an ad platform is connected, its claims are held against verified payments here.
      </EmptyState>
    </Card>
  );
}
