import type { MatchSignal } from "../signal.ts";

/** The e-mail address, normalised and hashed. Some people have two, some couples one. */
export const email: MatchSignal = {
  name: "email",
  isKey: true,
  isLasting: true,
  isExpected: true,
  levels: [{ sentence: "This visitor used the payment's email.", agreesForPayer: 0.9, strayHolders: 0.08 }],
  disagrees: "This visitor used a different email.",
  absent: "No email to compare.",
};
