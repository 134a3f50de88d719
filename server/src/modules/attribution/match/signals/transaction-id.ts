import type { MatchSignal } from "../signal.ts";

/** GA4's transaction id, told with the client who made it. */
export const transactionId: MatchSignal = {
  name: "transaction_id",
  isKey: true,
  isLasting: false,
  levels: [
    {
      sentence: "Google Analytics named this visitor in a purchase with the payment's order ID.",
      agreesForPayer: 0.95,
      strayHolders: 0.02,
    },
  ],
  disagrees: "Google Analytics named a different purchase.",
  absent: "No Google Analytics transaction to compare.",
};
