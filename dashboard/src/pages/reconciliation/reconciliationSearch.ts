import { isModel } from "../../design/models.ts";
import { type PeriodSearch, readPeriodSearch } from "../../period/period.ts";

export const BREAKDOWNS = { platform: "Ad platform", campaign: "Campaign", day: "Day" } as const;
export type Breakdown = keyof typeof BREAKDOWNS;
export type Measure = "orders" | "revenue";

export interface ReconciliationSearch extends PeriodSearch {
  model?: string;
  by?: Breakdown;
  measure?: Measure;
}

export function readReconciliationSearch(raw: Record<string, unknown>): ReconciliationSearch {
  const { by, measure, model } = raw;
  return {
    ...readPeriodSearch(raw),
    model: isModel(model) ? model : undefined,
    by: by === "campaign" || by === "day" ? by : undefined,
    measure: measure === "orders" ? measure : undefined,
  };
}
