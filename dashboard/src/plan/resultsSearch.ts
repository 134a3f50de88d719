import type { Model } from "@tributary/contract/payments";
import { isModel } from "../design/models.ts";
import { type PeriodSearch, readPeriodSearch } from "../period/period.ts";

/** Which results a page shows, as it stands in the address bar. */
export interface ResultsSearch extends PeriodSearch {
  model?: Model;
}

export function readResultsSearch(raw: Record<string, unknown>): ResultsSearch {
  return { ...readPeriodSearch(raw), model: isModel(raw.model) ? raw.model : undefined };
}
