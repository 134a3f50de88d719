import { type AttributionModel, inProportion } from "./model.ts";

export const wShaped: AttributionModel = {
  name: "w_shaped",
  label: "W-shaped",
  explanation: "The first, middle, and last touchpoints get 30% each. The others share 10%.",
  weights: (journey) => {
    const last = journey.length - 1;
    // Of two in the middle the later one. Of three touches or fewer, all are peaks and share everything.
    const peaks = new Set([0, Math.floor(journey.length / 2), last]);
    const others = journey.length - peaks.size;
    return inProportion(journey.map((_, at) => (peaks.has(at) ? 0.3 : 0.1 / others)));
  },
};
