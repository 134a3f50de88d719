import type { MatchSignal } from "../signal.ts";

/** The order, as the page after the purchase told it. */
export const orderId: MatchSignal = {
  name: "order_id",
  isKey: true,
  isLasting: false,
  levels: [
    {
      sentence: "This visitor's browser reported a purchase with the payment's order ID.",
      agreesForPayer: 0.95,
      strayHolders: 0.01,
    },
  ],
  disagrees: "This visitor's browser reported a different order.",
  absent: "No order ID to compare.",
};
