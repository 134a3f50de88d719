import { type AttributionModel, allTo } from "./model.ts";

export const last: AttributionModel = {
  name: "last",
  label: "Last touch",
  explanation: "All credit goes to the last touchpoint before the payment, including direct visits.",
  weights: (journey) => allTo(journey.length - 1, journey),
};
