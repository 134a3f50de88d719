import type { MatchSignal } from "../signal.ts";

/** The click of a campaign link that the checkout carried. Links are forwarded. */
export const trackingId: MatchSignal = {
  name: "tracking_id",
  isKey: true,
  isLasting: false,
  isExpected: true,
  levels: [
    {
      sentence: "The checkout included the ID of a link this visitor clicked.",
      agreesForPayer: 0.9,
      strayHolders: 0.3,
    },
  ],
  disagrees: "The checkout included a different link click.",
  absent: "No link click to compare.",
};
