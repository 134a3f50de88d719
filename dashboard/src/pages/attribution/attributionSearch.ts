import { type PeriodSearch, readPeriodSearch } from "../../period/period.ts";

/** By what credit can be broken down, and what people call it. */
export const BREAKDOWNS = {
  channel: "Channel",
  source: "Source",
  medium: "Medium",
  utmCampaign: "UTM campaign",
  landingPage: "Landing page",
} as const;
export type Breakdown = keyof typeof BREAKDOWNS;

export interface AttributionSearch extends PeriodSearch {
  by?: Breakdown;
  currency?: string;
}

export function readAttributionSearch(raw: Record<string, unknown>): AttributionSearch {
  const { by, currency } = raw;
  return {
    ...readPeriodSearch(raw),
    by: typeof by === "string" && Object.hasOwn(BREAKDOWNS, by) ? (by as Breakdown) : undefined,
    currency: typeof currency === "string" && /^[A-Z]{3}$/.test(currency) ? currency : undefined,
  };
}
