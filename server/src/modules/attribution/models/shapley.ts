import { byStrength } from "./by-strength.ts";

export const shapley = byStrength({
  name: "shapley",
  label: "Shapley",
  explanation:
    "Channels get credit by their average contribution to the journeys they're in, based on all journeys of the last 90 days.",
});
