import { type AttributionModel, allTo } from "./model.ts";

export const lastNonDirect: AttributionModel = {
  name: "last_non_direct",
  label: "Last non-direct",
  explanation: "All credit goes to the last touchpoint that wasn't a direct visit. A good default.",
  weights: (journey) => {
    const index = journey.findLastIndex(({ kind }) => kind !== "direct");
    return allTo(index === -1 ? journey.length - 1 : index, journey);
  },
};
