/** How many past days Google Ads may still restate: conversions are booked on the day of their click. */
import type { ProviderAccount } from "../connector.ts";

/** Google's own bounds of the window of a conversion action are 1 and 90 days; clicks are corrected for 30. */
export const MAX_LOOKBACK_DAYS = 90;
const MIN_LOOKBACK_DAYS = 30;

export function lookbackDays({ access }: ProviderAccount): number {
  const known = Number(access.lookbackDays ?? MAX_LOOKBACK_DAYS);
  return Math.min(MAX_LOOKBACK_DAYS, Math.max(MIN_LOOKBACK_DAYS, known));
}
