import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { unmappedQuery } from "../../api/mappings.ts";
import { PageHeader } from "../../design/PageHeader.tsx";
import { PeriodPicker } from "../../design/PeriodPicker.tsx";
import { periodFromSearch, searchFromPeriod } from "../../period/period.ts";
import { usePeriodRange } from "../../shell/usePeriodRange.ts";
import { useTitle } from "../../shell/useTitle.ts";
import { useToday } from "../../shell/useToday.ts";
import { useMay } from "../../shell/useWorkspace.ts";
import { MappedCard } from "./MappedCard.tsx";
import { UnmappedSpendCard } from "./UnmappedSpendCard.tsx";
import { UnmatchedUtmCard } from "./UnmatchedUtmCard.tsx";

export function MappingsPage() {
  useTitle("Spend mapping");
  const search = useSearch({ from: "/signed-in/mapping" });
  const navigate = useNavigate({ from: "/mapping" });
  const today = useToday();
  const mayEdit = useMay("plan.write");
  const unmapped = useQuery(unmappedQuery(usePeriodRange(periodFromSearch(search))));
  return (
    <>
      <PageHeader title="Spend mapping" note="Which of your campaigns each ad campaign's spend belongs to.">
        <PeriodPicker
          choice={periodFromSearch(search)}
          today={today}
          onChoose={(choice) => void navigate({ search: searchFromPeriod(choice), replace: true })}
        />
      </PageHeader>
      <div className="flex flex-col gap-4">
        <UnmappedSpendCard query={unmapped} mayEdit={mayEdit} />
        <MappedCard mayEdit={mayEdit} />
        <UnmatchedUtmCard query={unmapped} />
      </div>
    </>
  );
}
