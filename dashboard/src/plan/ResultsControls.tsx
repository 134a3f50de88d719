import { ModelPicker } from "../design/ModelPicker.tsx";
import { PeriodPicker } from "../design/PeriodPicker.tsx";
import { periodFromSearch, searchFromPeriod } from "../period/period.ts";
import { useToday } from "../shell/useToday.ts";
import type { ResultsSearch } from "./resultsSearch.ts";

interface ResultsControlsProps {
  search: ResultsSearch;
  onChange: (change: Partial<ResultsSearch>) => void;
}

/** What governs the figures of a page: the model and the days. */
export function ResultsControls({ search, onChange }: ResultsControlsProps) {
  const today = useToday();
  return (
    <>
      <ModelPicker model={search.model} onChoose={(model) => onChange({ model })} />
      <PeriodPicker
        choice={periodFromSearch(search)}
        today={today}
        onChoose={(choice) => onChange(searchFromPeriod(choice))}
      />
    </>
  );
}
