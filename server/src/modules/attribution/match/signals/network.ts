import type { MatchSignal } from "../signal.ts";

/**
 * The network address, hashed under a key of the day, alone and with the browser. Offices and families share one address,
 * telephones on the move share it with thousands: how many do is counted.
 */
export const network: MatchSignal = {
  name: "network",
  isKey: false,
  isLasting: false,
  levels: [
    {
      sentence: "The checkout came from this visitor's network and browser version that day.",
      agreesForPayer: 0.75,
      strayHolders: 0.1,
    },
    { sentence: "The checkout came from this visitor's network that day.", agreesForPayer: 0.1, strayHolders: 0.5 },
  ],
  disagrees: "The checkout came from a different network.",
  absent: "No network to compare.",
};
