import { byStrength } from "./by-strength.ts";

export const markov = byStrength({
  name: "markov",
  label: "Markov",
  explanation:
    "Channels get credit by how many conversions would be lost without them, based on all journeys of the last 90 days.",
});
