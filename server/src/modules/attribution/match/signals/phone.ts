import type { MatchSignal } from "../signal.ts";

/** The telephone number, normalised and hashed. Families share one. */
export const phone: MatchSignal = {
  name: "phone",
  isKey: true,
  isLasting: true,
  levels: [{ sentence: "This visitor gave the payment's phone number.", agreesForPayer: 0.85, strayHolders: 0.1 }],
  disagrees: "This visitor gave a different phone number.",
  absent: "No phone number to compare.",
};
