/** The credit each touch of a journey earns under a model; what no touch explains is a row of its own. */
import { UNATTRIBUTED } from "@tributary/contract/channels";
import type { Credit } from "@tributary/contract/payments";
import type { AttributionModel, ModelTouch } from "./model.ts";
import { splitByWeights } from "./split-amount.ts";

export interface CreditableTouch extends ModelTouch {
  eventId: string;
}

/** @param netMinor what remains of the payment after refunds; the credits sum to exactly this */
export function creditsOf(model: AttributionModel, journey: readonly CreditableTouch[], netMinor: number): Credit[] {
  if (journey.length === 0) return [{ eventId: null, channel: UNATTRIBUTED, share: 1, amountMinor: netMinor }];
  const weights = model.weights(journey);
  const amounts = splitByWeights(netMinor, weights);
  return journey.flatMap(({ eventId, channel }, index) => {
    const share = weights[index] ?? 0;
    return share > 0 ? [{ eventId, channel, share, amountMinor: amounts[index] ?? 0 }] : [];
  });
}
