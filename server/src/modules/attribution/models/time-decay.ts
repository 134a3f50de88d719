import { type AttributionModel, inProportion } from "./model.ts";

const DAY_MS = 86_400_000;
/** As Google Analytics had it. */
const DEFAULT_HALF_LIFE_DAYS = 7;

/**
 * 2^(-Δt / half-life), made to sum to one. Δt counts from the last touch: that the payment came later still would scale
 * all weights alike, and far enough back all would round to 0.
 * @param halfLifeDays greater than 0
 */
export function timeDecay(halfLifeDays = DEFAULT_HALF_LIFE_DAYS): AttributionModel {
  return {
    name: "time_decay",
    label: "Time decay",
    explanation: `Touchpoints closer to the payment get more credit. Credit halves every ${halfLifeDays} ${halfLifeDays === 1 ? "day" : "days"} back.`,
    weights: (journey) => {
      const latest = journey.reduce((max, { occurredAt }) => Math.max(max, occurredAt), Number.NEGATIVE_INFINITY);
      return inProportion(journey.map(({ occurredAt }) => 2 ** ((occurredAt - latest) / (halfLifeDays * DAY_MS))));
    },
  };
}
