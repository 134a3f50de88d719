import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReportedCounts } from "@tributary/contract/conversions";
import { useCallback } from "react";
import { reportedCountsQuery } from "../../api/conversions.ts";
import { Card } from "../../design/Card.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { PeriodPicker } from "../../design/PeriodPicker.tsx";
import { instantsOf, periodFromSearch, searchFromPeriod } from "../../period/period.ts";
import { usePeriodRange } from "../../shell/usePeriodRange.ts";
import { useTitle } from "../../shell/useTitle.ts";
import { useToday } from "../../shell/useToday.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { ConversionList } from "./ConversionList.tsx";
import { ConversionsFilterBar } from "./ConversionsFilterBar.tsx";
import type { ConversionsSearch } from "./conversionsSearch.ts";
import { ReasonsCard } from "./ReasonsCard.tsx";
import { RetentionCard } from "./RetentionCard.tsx";
import { TypesCard } from "./TypesCard.tsx";

export function ConversionsPage() {
  useTitle("Conversions");
  const search = useSearch({ from: "/signed-in/conversions" });
  const navigate = useNavigate({ from: "/conversions" });
  const { timeZone } = useWorkspace();
  const today = useToday();
  const range = usePeriodRange(periodFromSearch(search));
  const change = useCallback(
    (part: Partial<ConversionsSearch>) =>
      void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false }),
    [navigate],
  );
  const scope = {
    ...instantsOf(range, timeZone),
    type: search.type,
    linkId: search.link,
  };
  const counts = useQuery(reportedCountsQuery(scope));
  const rejected = search.status === "rejected";
  return (
    <>
      <PageHeader
        title="Conversions"
        note="Conversions reported by your site or server. Revenue always comes from payments, which verify the reports."
      >
        <PeriodPicker
          choice={periodFromSearch(search)}
          today={today}
          onChoose={(choice) => change(searchFromPeriod(choice))}
        />
      </PageHeader>
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <Card>
          <ConversionsFilterBar search={search} counts={counts.data} onChange={change} />
          <ConversionList
            filters={{ ...scope, status: rejected ? "rejected" : "accepted", reason: search.reason }}
            narrowed={Boolean(search.type ?? search.link ?? search.reason)}
          />
        </Card>
        <SideCards counts={counts} search={search} onChange={change} />
      </div>
    </>
  );
}

interface SideCardsProps {
  counts: UseQueryResult<ReportedCounts>;
  search: ConversionsSearch;
  onChange: (part: Partial<ConversionsSearch>) => void;
}

function SideCards({ counts, search, onChange }: SideCardsProps) {
  return (
    <div className="grid grid-cols-1 gap-5 max-xl:md:grid-cols-2">
      {search.status === "rejected" ? (
        <ReasonsCard query={counts} chosen={search.reason} onChoose={(reason) => onChange({ reason })} />
      ) : (
        <TypesCard query={counts} />
      )}
      <RetentionCard />
    </div>
  );
}
