import { isPaidChannel } from "../../../core/channel-group.ts";
import { lastNonDirect } from "./last-non-direct.ts";
import { type AttributionModel, allTo } from "./model.ts";

export const lastPaidClick: AttributionModel = {
  name: "last_paid_click",
  label: "Last paid click",
  explanation:
    "All credit goes to the last touchpoint that was paid for, such as an ad click. Without one, it goes to the last touchpoint that wasn't a direct visit.",
  weights: (journey) => {
    const index = journey.findLastIndex(({ channel, medium }) => isPaidChannel(channel, medium ?? ""));
    return index === -1 ? lastNonDirect.weights(journey) : allTo(index, journey);
  },
};
