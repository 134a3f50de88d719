import type { ResultsQuestion } from "../api/results.ts";
import { periodFromSearch } from "../period/period.ts";
import { usePeriodRange } from "../shell/usePeriodRange.ts";
import type { ResultsSearch } from "./resultsSearch.ts";

/** The days and the model that an address asks for, today being today in the workspace's zone. */
export function useResultsQuestion(search: ResultsSearch): ResultsQuestion {
  return { ...usePeriodRange(periodFromSearch(search)), model: search.model };
}
