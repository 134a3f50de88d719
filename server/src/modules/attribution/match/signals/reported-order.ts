import type { MatchSignal } from "../signal.ts";

/** The order in a reported conversion, which names the link click it came from. */
export const reportedOrder: MatchSignal = {
  name: "reported_order",
  isKey: true,
  isLasting: false,
  levels: [
    {
      sentence: "A reported conversion with the payment's order ID names a link this visitor clicked.",
      agreesForPayer: 0.9,
      strayHolders: 0.1,
    },
  ],
  disagrees: "A reported conversion names a different link click.",
  absent: "No reported conversion to compare.",
};
