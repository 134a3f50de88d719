/** Why a payment couldn't be traced further, and what to do about it. */
import type { CoverageGap } from "@tributary/contract/payments";

export const GAP_WORDS: Readonly<Record<CoverageGap, { label: string; remedy: string }>> = {
  waiting: { label: "Still being matched", remedy: "Check back in a minute." },
  erased: { label: "Person was erased", remedy: "They asked to be forgotten. Revenue stays, the journey doesn't." },
  no_identifier: {
    label: "Checkout passed no ID",
    remedy: "Pass the visitor ID to your checkout. The setup guide shows how.",
  },
  never_seen: {
    label: "Visitor never seen",
    remedy: "The pixel was blocked, missing on a page, or they bought on another device.",
  },
  outside_window: {
    label: "Outside the lookback window",
    remedy: "Their touchpoints are too old. A longer lookback window includes them.",
  },
  direct_only: {
    label: "Direct visits only",
    remedy: "Tag your links with UTM parameters, or use short links, so visits have a source.",
  },
};
