import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { FunnelStep } from "@tributary/contract/funnels";
import { funnelQuery } from "../../api/funnels.ts";
import { Card, CardHeader } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { PeriodPicker } from "../../design/PeriodPicker.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { periodFromSearch, searchFromPeriod } from "../../period/period.ts";
import { usePeriodRange } from "../../shell/usePeriodRange.ts";
import { useTitle } from "../../shell/useTitle.ts";
import { useToday } from "../../shell/useToday.ts";
import { FunnelBars } from "./FunnelBars.tsx";
import { FunnelBuilder } from "./FunnelBuilder.tsx";
import { FunnelChannels } from "./FunnelChannels.tsx";
import { DEFAULT_STEPS, DEFAULT_WINDOW, type FunnelsSearch, stepOf } from "./funnelsSearch.ts";

/** How many visitors go on from step to step. */
export function FunnelsPage() {
  useTitle("Funnels");
  const search = useSearch({ from: "/signed-in/funnels" });
  const navigate = useNavigate({ from: "/funnels" });
  const today = useToday();
  const range = usePeriodRange(periodFromSearch(search));
  const { steps: texts = DEFAULT_STEPS, window: windowDays = DEFAULT_WINDOW, by } = search;
  const steps = texts.map(stepOf).filter((step): step is FunnelStep => step !== null);
  const isWhole = steps.length === texts.length && steps.length >= 2;
  const query = useQuery({
    ...funnelQuery({ steps, range, windowDays, by: "channel" }),
    enabled: isWhole,
  });

  function change(part: Partial<FunnelsSearch>) {
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  }

  const nobody = query.data?.steps[0]?.visitors === 0;
  return (
    <>
      <PageHeader title="Funnels" note="How many visitors go from one step to the next, and where they stop.">
        <PeriodPicker
          choice={periodFromSearch(search)}
          today={today}
          onChoose={(choice) => change(searchFromPeriod(choice))}
        />
      </PageHeader>
      <div className="flex flex-col gap-4">
        <FunnelBuilder texts={texts} windowDays={windowDays} onChange={change} />
        <Card className="pb-4">
          <CardHeader
            title="Steps"
            note="Each visitor counts once. Payments are those your provider confirmed, matched to the visitor."
          />
          {!isWhole && (
            <EmptyState title="Complete the steps above">
              A funnel needs at least two, each with a page or event.
            </EmptyState>
          )}
          {isWhole && query.isPending && <SkeletonRows rows={3} />}
          {isWhole && query.isError && (
            <ErrorState error={query.error} title="Couldn't load the funnel" onRetry={() => void query.refetch()} />
          )}
          {isWhole && nobody && (
            <EmptyState title="Nobody took the first step">Try a longer date range or another first step.</EmptyState>
          )}
          {isWhole && query.data && !nobody && <FunnelBars steps={steps} results={query.data.steps} />}
        </Card>
        {isWhole && query.data && !nobody && (
          <FunnelChannels
            steps={steps}
            rows={query.data.rows}
            isOpen={by === "channel"}
            onToggle={(isOpen) => change({ by: isOpen ? "channel" : undefined })}
          />
        )}
      </div>
    </>
  );
}
