import type { MatchSignal } from "../signal.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long before the payment a visitor was last seen, in milliseconds: the upper end of each level of `activity`. */
export const ACTIVITY_LEVELS_MS = [10 * MINUTE, HOUR, 6 * HOUR, 24 * HOUR] as const;

/** Time proximity. At a busy hour many were there; at a quiet one few. How many is counted. */
export const activity: MatchSignal = {
  name: "activity",
  isKey: false,
  isLasting: false,
  levels: [
    {
      sentence: "This visitor was on the site in the 10 minutes before the payment.",
      agreesForPayer: 0.7,
      strayHolders: 0.5,
    },
    { sentence: "This visitor was on the site in the hour before the payment.", agreesForPayer: 0.1, strayHolders: 1 },
    {
      sentence: "This visitor was on the site in the six hours before the payment.",
      agreesForPayer: 0.06,
      strayHolders: 1,
    },
    { sentence: "This visitor was on the site in the day before the payment.", agreesForPayer: 0.04, strayHolders: 1 },
  ],
  disagrees: "This visitor wasn't on the site in the day before the payment.",
  absent: "No activity around the time of the payment to compare.",
};
