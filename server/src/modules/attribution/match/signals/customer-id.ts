import type { MatchSignal } from "../signal.ts";

/** The id of the customer, as the shop or the provider numbers them. */
export const customerId: MatchSignal = {
  name: "customer_id",
  isKey: true,
  isLasting: true,
  isExpected: true,
  levels: [
    {
      sentence: "This visitor was logged in with the payment's customer ID.",
      agreesForPayer: 0.95,
      strayHolders: 0.02,
    },
  ],
  disagrees: "This visitor was logged in with a different customer ID.",
  absent: "No customer ID to compare.",
};
