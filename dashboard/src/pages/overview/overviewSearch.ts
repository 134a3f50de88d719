import type { Model } from "@tributary/contract/payments";
import { isModel } from "../../design/models.ts";
import { type PeriodSearch, readPeriodSearch } from "../../period/period.ts";
import { isStat, type Stat } from "./figures.ts";

/** What the overview shows, as it stands in the address bar; the usual view has an empty search. */
export interface OverviewSearch extends PeriodSearch {
  model?: Model;
  compare?: "off";
  currency?: string;
  chart?: Stat;
}

export function readOverviewSearch(raw: Record<string, unknown>): OverviewSearch {
  return {
    ...readPeriodSearch(raw),
    model: isModel(raw.model) ? raw.model : undefined,
    compare: raw.compare === "off" ? "off" : undefined,
    currency: typeof raw.currency === "string" && /^[A-Z]{3}$/.test(raw.currency) ? raw.currency : undefined,
    chart: isStat(raw.chart) ? raw.chart : undefined,
  };
}
