import type { MatchSignal } from "../signal.ts";

/** The browser's id, as the checkout carried it. */
export const visitorId: MatchSignal = {
  name: "visitor_id",
  isKey: true,
  isLasting: false,
  isExpected: true,
  levels: [{ sentence: "The checkout included this visitor's browser ID.", agreesForPayer: 0.99, strayHolders: 0.01 }],
  disagrees: "The checkout included a different browser ID.",
  absent: "No browser ID to compare.",
};
