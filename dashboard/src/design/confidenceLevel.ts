import type { ConfidenceLevel } from "@tributary/contract/payments";

export const LEVEL_LABEL: Readonly<Record<ConfidenceLevel, string>> = {
  high: "High",
  medium: "Medium",
  low: "Low",
  none: "Unattributed",
};

/** What a level promises, in words. */
export const LEVEL_MEANING: Readonly<Record<ConfidenceLevel, string>> = {
  high: "80% or higher",
  medium: "50–79%",
  low: "Below 50%",
  none: "No touchpoint found",
};

export const LEVEL_COLOUR: Readonly<Record<ConfidenceLevel, string>> = {
  high: "var(--level-high)",
  medium: "var(--level-medium)",
  low: "var(--level-low)",
  none: "var(--level-none)",
};
