import type { AttributionModel } from "./model.ts";

export const linear: AttributionModel = {
  name: "linear",
  label: "Linear",
  explanation: "Every touchpoint gets an equal share of the credit.",
  weights: (journey) => journey.map(() => 1 / journey.length),
};
