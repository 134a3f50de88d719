import { useQuery } from "@tanstack/react-query";
import { Link, Navigate, useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { latestPaymentsQuery } from "../../api/payments.ts";
import { hasEvents, pixelsQuery } from "../../api/pixels.ts";
import { loadCode } from "../../code/loadCode.ts";
import { useModels } from "../../design/models.ts";
import { PageHeader } from "../../design/PageHeader.tsx";
import { periodFromSearch } from "../../period/period.ts";
import { setupWasShown } from "../../shell/setupVisit.ts";
import { usePeriodRange } from "../../shell/usePeriodRange.ts";
import { useTitle } from "../../shell/useTitle.ts";
import { useToday } from "../../shell/useToday.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { ChannelsCard } from "./ChannelsCard.tsx";
import { ConfidenceCard } from "./ConfidenceCard.tsx";
import { currenciesOf } from "./figures.ts";
import { LATEST_ROWS, LatestCard } from "./LatestCard.tsx";
import { NothingYet } from "./NothingYet.tsx";
import { OverviewControls } from "./OverviewControls.tsx";
import { OverviewTitle } from "./OverviewTitle.tsx";
import type { OverviewSearch } from "./overviewSearch.ts";
import { TrendCard } from "./TrendCard.tsx";
import { useOverview } from "./useOverview.ts";

/** Not needed for the first paint. */
const AdsCard = lazy(async () => ({
  default: (await loadCode("AdsCard", () => import("./AdsCard.tsx"))).AdsCard,
}));

export function OverviewPage() {
  useTitle("Overview");
  const search = useSearch({ from: "/signed-in/" });
  const navigate = useNavigate({ from: "/" });
  const workspace = useWorkspace();
  const today = useToday();
  const { model } = search;
  const { labelOf, defaultModel } = useModels();
  const range = usePeriodRange(periodFromSearch(search));
  const { money, traffic, channels, confidence } = useOverview({ range, compare: search.compare !== "off", model });
  const currencies = money.data ? currenciesOf(money.data, workspace.currency) : [];
  const currency = currencies.find((code) => code === search.currency) ?? currencies[0] ?? workspace.currency;
  const pixels = useQuery(pixelsQuery).data;
  const latest = useQuery(latestPaymentsQuery(LATEST_ROWS)).data;
  const empty = pixels !== undefined && !hasEvents(pixels) && latest?.length === 0;

  function change(part: Partial<OverviewSearch>) {
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  }

  if (empty && !setupWasShown(workspace.id)) return <Navigate to="/setup" replace />;
  if (empty) {
    return (
      <>
        <PageHeader title="Overview" />
        <NothingYet />
      </>
    );
  }
  return (
    <>
      <PageHeader title={<OverviewTitle provisional={money.data?.finality === "provisional"} />}>
        <OverviewControls {...{ search, currency, currencies, today }} onChange={change} />
      </PageHeader>
      <div className="flex flex-col gap-4">
        <TrendCard
          {...{ money, traffic, currency, today }}
          chosen={search.chart ?? "revenue"}
          onChoose={(chart) => change({ chart })}
        />
        <Suspense>
          <AdsCard range={range} compare={search.compare !== "off"} model={model} currency={workspace.currency} />
        </Suspense>
        <div className="grid gap-4 xl:grid-cols-[7fr_5fr]">
          <ChannelsCard query={channels} currency={currency} modelLabel={labelOf(model ?? defaultModel)} />
          <ConfidenceCard query={confidence} currency={currency} />
        </div>
        <LatestCard />
        <ZoneNote timeZone={workspace.timeZone} />
      </div>
    </>
  );
}

function ZoneNote({ timeZone }: { timeZone: string }) {
  return (
    <p className="text-center text-xs text-ink-faint">
      Days are in {timeZone.replaceAll("_", " ")}.{" "}
      <Link to="/settings" className="underline underline-offset-2 hover:text-ink">
        Change
      </Link>
    </p>
  );
}
