import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { catalogueQuery } from "../../api/catalogue.ts";
import { metricsQuery } from "../../api/metrics.ts";
import { sourcesQuery } from "../../api/sources.ts";
import { buttonClass } from "../../design/Button.tsx";
import { Card } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { ModelPicker } from "../../design/ModelPicker.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { PeriodPicker } from "../../design/PeriodPicker.tsx";
import { Skeleton } from "../../design/Skeleton.tsx";
import { MissingRates } from "../../payment/MissingRates.tsx";
import { periodFromSearch, searchFromPeriod } from "../../period/period.ts";
import { usePeriodRange } from "../../shell/usePeriodRange.ts";
import { useTitle } from "../../shell/useTitle.ts";
import { useToday } from "../../shell/useToday.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { BreakdownCard } from "./BreakdownCard.tsx";
import { ClaimsCard } from "./ClaimsCard.tsx";
import type { PerformanceSearch } from "./performanceSearch.ts";
import { ReturnCard } from "./ReturnCard.tsx";
import { TILES } from "./reports.ts";

const MANY_ROWS = 10_000;
const WHILE_RATES_MISS_MS = 5000;

export function PerformancePage() {
  useTitle("Ad performance");
  const search = useSearch({ from: "/signed-in/performance" });
  const navigate = useNavigate({ from: "/performance" });
  const { currency } = useWorkspace();
  const today = useToday();
  const range = usePeriodRange(periodFromSearch(search));
  const catalogue = useQuery(catalogueQuery);
  const sources = useQuery(sourcesQuery);
  const days = useQuery({
    ...metricsQuery({
      metrics: [...TILES],
      dimensions: ["day"],
      range,
      compare: "previous_period",
      model: search.model,
      currency,
      limit: MANY_ROWS,
    }),
    // Exchange rates that are missing are asked for; they come within seconds.
    refetchInterval: ({ state }) => (state.data?.missingRates.length ? WHILE_RATES_MISS_MS : false),
  });

  function change(part: Partial<PerformanceSearch>) {
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  }

  const hasAds = sources.data?.some(({ kind }) => kind === "ads");
  return (
    <>
      <PageHeader
        title="Ad performance"
        note={`What ads cost and what they brought in, in ${currency} at each day's exchange rate.`}
      >
        <ModelPicker model={search.model} onChoose={(model) => change({ model })} />
        <PeriodPicker
          choice={periodFromSearch(search)}
          today={today}
          onChoose={(choice) => change(searchFromPeriod(choice))}
        />
      </PageHeader>
      {hasAds === false && <NoAds />}
      {hasAds !== false && (
        <div className="flex flex-col gap-4">
          {days.isError && !days.data && (
            <Card>
              <ErrorState error={days.error} title="Couldn't load ad performance" onRetry={() => void days.refetch()} />
            </Card>
          )}
          {(days.isPending || catalogue.isPending) && <Skeleton className="h-96 rounded-lg" />}
          {days.data && catalogue.data && (
            <>
              <MissingRates missing={days.data.missingRates} />
              <ReturnCard
                result={days.data}
                catalogue={catalogue.data}
                chosen={search.chart ?? "spend"}
                currency={currency}
                today={today}
                onChoose={(chart) => change({ chart })}
              />
              <BreakdownCard
                by={search.by ?? "platform"}
                catalogue={catalogue.data}
                question={{ range, model: search.model, currency }}
                onChoose={(by) => change({ by })}
              />
              <ClaimsCard question={{ range, model: search.model, currency }} />
            </>
          )}
        </div>
      )}
    </>
  );
}

function NoAds() {
  return (
    <Card>
      <EmptyState
        title="No ad accounts yet"
        action={
          <Link to="/integrations" className={buttonClass({ variant: "primary" })}>
            Connect an ad platform
          </Link>
        }
      >
        Connect Google Ads or Meta Ads to see spend, ROAS, and CPA against verified revenue.
      </EmptyState>
    </Card>
  );
}
