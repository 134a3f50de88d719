import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { coverageQuery, modelComparisonQuery, pathsQuery, selfReportedQuery } from "../../api/attribution.ts";
import { CurrencyPicker } from "../../design/CurrencyPicker.tsx";
import { Menu, MenuChoices } from "../../design/Menu.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { PeriodPicker } from "../../design/PeriodPicker.tsx";
import { PickButton } from "../../design/PickButton.tsx";
import { periodFromSearch, searchFromPeriod } from "../../period/period.ts";
import { usePeriodRange } from "../../shell/usePeriodRange.ts";
import { useTitle } from "../../shell/useTitle.ts";
import { useToday } from "../../shell/useToday.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { type AttributionSearch, BREAKDOWNS, type Breakdown } from "./attributionSearch.ts";
import { CoverageCard } from "./CoverageCard.tsx";
import { FlowsCard } from "./FlowsCard.tsx";
import { ModelsCard } from "./ModelsCard.tsx";
import { currenciesIn } from "./modelRows.ts";
import { PathsCard } from "./PathsCard.tsx";
import { SelfReportedCard } from "./SelfReportedCard.tsx";
import { SpreadCard } from "./SpreadCard.tsx";

export function AttributionPage() {
  useTitle("Attribution");
  const search = useSearch({ from: "/signed-in/attribution" });
  const navigate = useNavigate({ from: "/attribution" });
  const workspace = useWorkspace();
  const today = useToday();
  const by = search.by ?? "channel";
  const range = usePeriodRange(periodFromSearch(search));
  const models = useQuery(modelComparisonQuery({ ...range, by }));
  const paths = useQuery(pathsQuery(range));
  const coverage = useQuery(coverageQuery(range));
  const said = useQuery(selfReportedQuery(range));
  const currencies = models.data ? currenciesIn(models.data, workspace.currency) : [];
  const currency = currencies.find((code) => code === search.currency) ?? currencies[0] ?? workspace.currency;

  function change(part: Partial<AttributionSearch>) {
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  }

  return (
    <>
      <PageHeader title="Attribution" note="What each attribution model credits, and the journeys behind it.">
        <CurrencyPicker
          currency={currency}
          currencies={currencies}
          onChoose={(chosen) => change({ currency: chosen })}
        />
        <Menu trigger={<PickButton label="Break down by">{BREAKDOWNS[by]}</PickButton>} align="end">
          <MenuChoices<Breakdown>
            label="Break down by"
            value={by}
            choices={(Object.keys(BREAKDOWNS) as Breakdown[]).map((value) => ({ value, label: BREAKDOWNS[value] }))}
            onChoose={(chosen) => change({ by: chosen === "channel" ? undefined : chosen })}
          />
        </Menu>
        <PeriodPicker
          choice={periodFromSearch(search)}
          today={today}
          onChoose={(choice) => change(searchFromPeriod(choice))}
        />
      </PageHeader>
      <div className="flex flex-col gap-4">
        <ModelsCard query={models} by={by} currency={currency} />
        <FlowsCard query={paths} />
        <div className="grid gap-4 xl:grid-cols-2">
          <SpreadCard query={paths} />
          <CoverageCard query={coverage} search={search} currency={currency} />
        </div>
        <SelfReportedCard query={said} currency={currency} />
        <PathsCard query={paths} currency={currency} />
      </div>
    </>
  );
}
