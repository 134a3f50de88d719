import type { ResultsQuestion } from "../api/results.ts";
import { DEFAULT_MODEL } from "../design/models.ts";
import { periodFromSearch, rangeOf } from "../period/period.ts";
import { useToday } from "../shell/useToday.ts";
import type { ResultsSearch } from "./resultsSearch.ts";

/** The days and the model that an address asks for, today being today in the workspace's zone. */
export function useResultsQuestion(search: ResultsSearch): ResultsQuestion {
  const today = useToday();
  return { ...rangeOf(periodFromSearch(search), today), model: search.model ?? DEFAULT_MODEL };
}
