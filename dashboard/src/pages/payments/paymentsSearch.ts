import type { ConfidenceLevel, CoverageGap, CoverageStep, RevenueKind } from "@tributary/contract/payments";
import { LEVEL_LABEL } from "../../design/confidenceLevel.ts";
import { AD_PLATFORMS } from "../../format/platformName.ts";
import { GAP_WORDS } from "../../payment/gapWords.ts";
import { STEP_WORDS } from "../../payment/stepWords.ts";
import { type PeriodSearch, readPeriodSearch } from "../../period/period.ts";

/** What the list is narrowed to, as it stands in the address bar. Without a period, all payments there are. */
export interface PaymentsSearch extends PeriodSearch {
  channel?: string;
  confidence?: ConfidenceLevel;
  currency?: string;
  gap?: CoverageGap;
  reached?: CoverageStep;
  /** Whose ads were clicked. */
  platform?: string;
  /** Ads of other platforms were clicked too; only together with a platform. */
  several?: boolean;
  /** Whose links the clicks came through; only together with a platform. */
  campaignId?: string;
  refunded?: boolean;
  revenue?: RevenueKind;
}

export function readPaymentsSearch(raw: Record<string, unknown>): PaymentsSearch {
  const { channel, confidence, currency, gap, reached, revenue, refunded } = raw;
  return {
    ...readPeriodSearch(raw),
    channel: typeof channel === "string" && channel.length <= 60 ? channel : undefined,
    confidence: isLevel(confidence) ? confidence : undefined,
    currency: typeof currency === "string" && /^[A-Z]{3}$/.test(currency) ? currency : undefined,
    gap: typeof gap === "string" && Object.hasOwn(GAP_WORDS, gap) ? (gap as CoverageGap) : undefined,
    reached: typeof reached === "string" && Object.hasOwn(STEP_WORDS, reached) ? (reached as CoverageStep) : undefined,
    ...readAdClicks(raw),
    refunded: refunded === true || undefined,
    revenue: revenue === "new" || revenue === "recurring" ? revenue : undefined,
  };
}

function readAdClicks({ platform, several, campaignId }: Record<string, unknown>) {
  if (typeof platform !== "string" || !AD_PLATFORMS.includes(platform)) return {};
  return {
    platform,
    several: several === true || undefined,
    campaignId: typeof campaignId === "string" && /^[0-9a-f-]{36}$/.test(campaignId) ? campaignId : undefined,
  };
}

function isLevel(value: unknown): value is ConfidenceLevel {
  return typeof value === "string" && Object.hasOwn(LEVEL_LABEL, value);
}
