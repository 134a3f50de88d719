import { type PeriodSearch, readPeriodSearch } from "../../period/period.ts";

/** Which days and which site the report is about, as it stands in the address bar. */
export interface QualitySearch extends PeriodSearch {
  pixel?: string;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export function readQualitySearch(raw: Record<string, unknown>): QualitySearch {
  const { pixel } = raw;
  return { ...readPeriodSearch(raw), pixel: typeof pixel === "string" && UUID.test(pixel) ? pixel : undefined };
}
