import { type AttributionModel, allTo } from "./model.ts";

export const first: AttributionModel = {
  name: "first",
  label: "First touch",
  explanation: "All credit goes to the first touchpoint.",
  weights: (journey) => allTo(0, journey),
};
