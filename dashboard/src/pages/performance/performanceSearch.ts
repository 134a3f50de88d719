import { isModel } from "../../design/models.ts";
import { type PeriodSearch, readPeriodSearch } from "../../period/period.ts";
import { BREAKDOWNS, type Breakdown, isTile, type Tile } from "./reports.ts";

export interface PerformanceSearch extends PeriodSearch {
  by?: Breakdown;
  chart?: Tile;
  model?: string;
}

export function readPerformanceSearch(raw: Record<string, unknown>): PerformanceSearch {
  const { by, chart, model } = raw;
  return {
    ...readPeriodSearch(raw),
    by: typeof by === "string" && Object.hasOwn(BREAKDOWNS, by) ? (by as Breakdown) : undefined,
    chart: isTile(chart) ? chart : undefined,
    model: isModel(model) ? model : undefined,
  };
}
