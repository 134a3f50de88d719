import type { ConfidenceLevel, CoverageGap, RevenueKind } from "@tributary/contract/payments";
import { LEVEL_LABEL } from "../../design/confidenceLevel.ts";
import { GAP_WORDS } from "../../payment/gapWords.ts";
import { type PeriodSearch, readPeriodSearch } from "../../period/period.ts";

/** What the list is narrowed to, as it stands in the address bar. Without a period, all payments there are. */
export interface PaymentsSearch extends PeriodSearch {
  channel?: string;
  confidence?: ConfidenceLevel;
  currency?: string;
  gap?: CoverageGap;
  revenue?: RevenueKind;
}

export function readPaymentsSearch(raw: Record<string, unknown>): PaymentsSearch {
  const { channel, confidence, currency, gap, revenue } = raw;
  return {
    ...readPeriodSearch(raw),
    channel: typeof channel === "string" && channel.length <= 60 ? channel : undefined,
    confidence: isLevel(confidence) ? confidence : undefined,
    currency: typeof currency === "string" && /^[A-Z]{3}$/.test(currency) ? currency : undefined,
    gap: typeof gap === "string" && Object.hasOwn(GAP_WORDS, gap) ? (gap as CoverageGap) : undefined,
    revenue: revenue === "new" || revenue === "recurring" ? revenue : undefined,
  };
}

function isLevel(value: unknown): value is ConfidenceLevel {
  return typeof value === "string" && Object.hasOwn(LEVEL_LABEL, value);
}
