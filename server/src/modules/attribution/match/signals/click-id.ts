import type { MatchSignal } from "../signal.ts";

/** The ad platform's id of a click. Addresses that hold one are copied and forwarded. */
export const clickId: MatchSignal = {
  name: "click_id",
  isKey: true,
  isLasting: false,
  levels: [
    {
      sentence: "The checkout included the ad click ID this visitor arrived with.",
      agreesForPayer: 0.85,
      strayHolders: 0.3,
    },
  ],
  disagrees: "The checkout included a different ad click.",
  absent: "No ad click ID to compare.",
};
