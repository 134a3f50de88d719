import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { pixelsQuery } from "../../api/pixels.ts";
import { qualityQuery } from "../../api/quality.ts";
import { Card } from "../../design/Card.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { FilterMenu } from "../../design/FilterMenu.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { PeriodPicker } from "../../design/PeriodPicker.tsx";
import { Skeleton } from "../../design/Skeleton.tsx";
import { periodFromSearch, searchFromPeriod } from "../../period/period.ts";
import { usePeriodRange } from "../../shell/usePeriodRange.ts";
import { useTitle } from "../../shell/useTitle.ts";
import { useToday } from "../../shell/useToday.ts";
import { QualityReportView } from "./QualityReportView.tsx";
import type { QualitySearch } from "./qualitySearch.ts";

/** As many days as the report has rows for. */
const MAX_DAYS = 366;

export function QualityPage() {
  useTitle("Data quality");
  const search = useSearch({ from: "/signed-in/quality" });
  const navigate = useNavigate({ from: "/quality" });
  const today = useToday();
  const pixels = useQuery(pixelsQuery);
  const range = usePeriodRange(periodFromSearch(search), MAX_DAYS);
  const query = useQuery(qualityQuery({ ...range, pixelId: search.pixel }));

  function change(part: Partial<QualitySearch>) {
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  }

  return (
    <>
      <PageHeader title="Data quality" note="How reliable your data is, and what to fix.">
        <FilterMenu
          label="Site"
          any="All sites"
          value={search.pixel}
          choices={(pixels.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChoose={(pixel) => change({ pixel })}
        />
        <PeriodPicker
          choice={periodFromSearch(search)}
          today={today}
          onChoose={(choice) => change(searchFromPeriod(choice))}
        />
      </PageHeader>
      {query.isPending && <Pending />}
      {query.isError && !query.data && (
        <Card>
          <ErrorState error={query.error} title="Couldn't load the report" onRetry={() => void query.refetch()} />
        </Card>
      )}
      {query.data && <QualityReportView report={query.data} today={today} />}
    </>
  );
}

function Pending() {
  return (
    <div role="status" className="grid gap-5 lg:grid-cols-2">
      <span className="sr-only">Loading</span>
      {["bots", "direct", "unassigned", "consent"].map((measure) => (
        <Skeleton key={measure} className="h-80 rounded-lg" />
      ))}
    </div>
  );
}
