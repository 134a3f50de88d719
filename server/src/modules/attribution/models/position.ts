import { type AttributionModel, inProportion } from "./model.ts";

export const position: AttributionModel = {
  name: "position",
  label: "Position-based",
  explanation: "The first and last touchpoints get 40% each. The ones in between share 20%.",
  weights: (journey) => {
    const last = journey.length - 1;
    // Of one or two touches, nobody stands between: the ends share everything.
    return inProportion(journey.map((_, at) => (at === 0 || at === last ? 0.4 : 0.2 / (last - 1))));
  },
};
