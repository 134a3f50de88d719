import type { GapCause } from "@tributary/contract/reconciliation";

/** What people call a cause, and what it comes from. */
export const CAUSE_WORDS: Readonly<Record<GapCause, { label: string; explanation: string }>> = {
  no_click: {
    label: "No click we saw",
    explanation:
      "Ad views, other devices, or blocked tracking. Below zero: clicks led to orders the platform doesn't claim.",
  },
  date: {
    label: "Counted on another day",
    explanation: "Platforms count an order on the day of the click, not of the payment.",
  },
  refunds: {
    label: "Refunded since",
    explanation: "Refunds and lost disputes. Platforms keep claiming the full order.",
  },
  other_platforms: {
    label: "Other platforms' ads clicked too",
    explanation: "Each platform claims the whole order. The model credits it once.",
  },
  other_touchpoints: {
    label: "Credited to other touchpoints",
    explanation: "The attribution model credits email, search, direct visits, and the like.",
  },
};
