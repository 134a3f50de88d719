import type { MatchSignal } from "../signal.ts";

/** The visit in which the checkout was opened. People have many: another one says nothing. */
export const sessionId: MatchSignal = {
  name: "session_id",
  isKey: true,
  isLasting: false,
  isExpected: true,
  levels: [{ sentence: "The checkout started in this visitor's session.", agreesForPayer: 0.97, strayHolders: 0.01 }],
  disagrees: "The checkout started in a different session.",
  absent: "No session to compare.",
};
