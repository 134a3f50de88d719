import type { MatchSignal } from "../signal.ts";

const MINUTE = 60_000;

/** How long before the payment a visitor was last seen, in milliseconds: the upper end of each level of `activity`. */
export const ACTIVITY_LEVELS_MS = [3 * MINUTE, 10 * MINUTE, 30 * MINUTE] as const;

/** Time proximity. At a busy hour many were there; at a quiet one few. How many is counted. */
export const activity: MatchSignal = {
  name: "activity",
  isKey: false,
  isLasting: false,
  isCrowd: true,
  levels: [
    {
      sentence: "This visitor was on the site in the 3 minutes before the payment.",
      agreesForPayer: 0.6,
      strayHolders: 0.5,
    },
    {
      sentence: "This visitor was on the site in the 10 minutes before the payment.",
      agreesForPayer: 0.2,
      strayHolders: 1,
    },
    {
      sentence: "This visitor was on the site in the half hour before the payment.",
      agreesForPayer: 0.08,
      strayHolders: 1,
    },
  ],
  disagrees: "This visitor wasn't on the site in the half hour before the payment.",
  absent: "No activity around the time of the payment to compare.",
};
