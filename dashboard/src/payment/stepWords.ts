/** How far a payment could be traced. */
import type { CoverageStep } from "@tributary/contract/payments";

export const STEP_WORDS: Readonly<Record<CoverageStep, string>> = {
  payments: "All payments",
  identified: "Carry an ID or email",
  matched: "Matched to a visitor",
  visited: "Visits in the lookback window",
  attributed: "Attributed to marketing",
};
