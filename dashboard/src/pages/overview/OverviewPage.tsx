import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Badge } from "../../design/Badge.tsx";
import { Card } from "../../design/Card.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { DEFAULT_MODEL, MODEL_LABEL } from "../../design/models.ts";
import { PageHeader } from "../../design/PageHeader.tsx";
import { Tooltip } from "../../design/Tooltip.tsx";
import { periodFromSearch, rangeOf } from "../../period/period.ts";
import { useTitle } from "../../shell/useTitle.ts";
import { useToday } from "../../shell/useToday.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { ChannelsCard } from "./ChannelsCard.tsx";
import { ConfidenceCard } from "./ConfidenceCard.tsx";
import { type Answers, currenciesOf } from "./figures.ts";
import { LatestCard } from "./LatestCard.tsx";
import { OverviewControls } from "./OverviewControls.tsx";
import type { OverviewSearch } from "./overviewSearch.ts";
import { TrendCard } from "./TrendCard.tsx";
import { useOverview } from "./useOverview.ts";

export function OverviewPage() {
  useTitle("Overview");
  const search = useSearch({ from: "/signed-in/" });
  const navigate = useNavigate({ from: "/" });
  const workspace = useWorkspace();
  const today = useToday();
  const model = search.model ?? DEFAULT_MODEL;
  const range = rangeOf(periodFromSearch(search), today);
  const { money, traffic, channels, confidence } = useOverview({ range, compare: search.compare !== "off", model });
  const currencies = money.data ? currenciesOf(money.data, workspace.currency) : [];
  const wanted = search.currency;
  const currency = wanted && currencies.includes(wanted) ? wanted : (currencies[0] ?? workspace.currency);
  const answers: Answers | undefined =
    money.data && traffic.data ? { money: money.data, traffic: traffic.data } : undefined;
  const failed = [money, traffic].find(({ isError, data }) => isError && !data);

  function change(part: Partial<OverviewSearch>) {
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  }

  return (
    <>
      <PageHeader title={<Title provisional={money.data?.finality === "provisional"} />}>
        <OverviewControls {...{ search, model, currency, currencies, today }} onChange={change} />
      </PageHeader>
      <div className="flex flex-col gap-4">
        {failed ? (
          <Card>
            <ErrorState
              error={failed.error}
              title="Figures could not be loaded"
              onRetry={() => void Promise.all([money.refetch(), traffic.refetch()])}
            />
          </Card>
        ) : (
          <TrendCard
            answers={answers}
            currency={currency}
            chosen={search.chart ?? "revenue"}
            onChoose={(chart) => change({ chart })}
            stale={money.isPlaceholderData || traffic.isPlaceholderData}
          />
        )}
        <div className="grid gap-4 xl:grid-cols-[7fr_5fr]">
          <ChannelsCard query={channels} currency={currency} modelLabel={MODEL_LABEL[model]} />
          <ConfidenceCard query={confidence} currency={currency} />
        </div>
        <LatestCard />
        <ZoneNote timeZone={workspace.timeZone} />
      </div>
    </>
  );
}

function Title({ provisional }: { provisional: boolean }) {
  return (
    <span className="flex items-center gap-2.5">
      Overview
      {provisional && (
        <Tooltip text="Some payments of this period are still being traced; figures may yet move.">
          <button type="button" className="rounded-xs leading-none">
            <Badge tone="caution">Provisional</Badge>
          </button>
        </Tooltip>
      )}
    </span>
  );
}

function ZoneNote({ timeZone }: { timeZone: string }) {
  return (
    <p className="text-center text-xs text-ink-faint">
      Days are those of {timeZone.replaceAll("_", " ")}.{" "}
      <Link to="/settings" className="underline underline-offset-2 hover:text-ink">
        Change
      </Link>
    </p>
  );
}
