import { type ResultsSearch, readResultsSearch } from "../../plan/resultsSearch.ts";

/** Which results of the link are on screen, as it stands in the address bar. */
export interface LinkSearch extends ResultsSearch {
  /** Absent: by hour for a few days, by day for more. */
  by?: "hour" | "day";
}

export function readLinkSearch(raw: Record<string, unknown>): LinkSearch {
  return { ...readResultsSearch(raw), by: raw.by === "hour" || raw.by === "day" ? raw.by : undefined };
}
