/** Recommendations in words and figures. */
import type { Impact, Outcome, Recommendation, RecommendationType } from "@tributary/contract/recommendations";
import { formatMoneyRounded } from "../../format/money.ts";

export const TYPE_WORDS: Readonly<Record<RecommendationType, string>> = {
  pause: "Pause",
  reduce: "Reduce",
  scale: "Scale",
  shift_budget: "Shift budget",
  fix_tracking: "Fix tracking",
  fix_utm: "Fix mapping",
  stop_double_counting: "Stop double counting",
};

export const PRIORITY_LOOKS = {
  high: { tone: "negative", label: "High priority" },
  medium: { tone: "caution", label: "Medium priority" },
  low: { tone: "neutral", label: "Low priority" },
} as const satisfies Record<Recommendation["priority"], object>;

export const VERDICT_LOOKS = {
  as_predicted: { tone: "positive", label: "As predicted" },
  better: { tone: "river", label: "Better than predicted" },
  worse: { tone: "negative", label: "Worse than predicted" },
  unknown: { tone: "neutral", label: "Couldn't be measured" },
} as const satisfies Record<Outcome["verdict"], object>;

const IMPACT_WORDS: Readonly<Record<Impact["kind"], string>> = {
  profit: "more profit in 28 days",
  spend: "of spend without a known return in 28 days",
  claims: "claimed without a payment in 28 days",
};

/** "$1,200 more profit in 28 days". */
export function impactSentence({ kind, expected }: Impact, currency: string): string {
  if (kind === "profit" && expected < 0) return `${formatMoneyRounded(-expected, currency)} less profit in 28 days`;
  return `${formatMoneyRounded(expected, currency)} ${IMPACT_WORDS[kind]}`;
}

/** Places of an interval on a line from 0 to 1 that also holds zero. */
export function intervalPlaces({ low, expected, high }: Pick<Impact, "low" | "expected" | "high">): {
  zero: number;
  from: number;
  to: number;
  at: number;
} {
  const start = Math.min(0, low);
  const span = Math.max(0, high) - start;
  const place = (value: number): number => (span > 0 ? (value - start) / span : 0);
  return { zero: place(0), from: place(low), to: place(high), at: place(expected) };
}
