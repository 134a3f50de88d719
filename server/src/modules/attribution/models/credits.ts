/** The credit each touch of a journey earns under a model; what no touch explains is a row of its own. */
import { UNATTRIBUTED } from "@tributary/contract/channels";
import type { Credit, Model } from "@tributary/contract/payments";
import { splitEqually } from "./split-amount.ts";
import { creditedTouches } from "./touch-weights.ts";

export interface CreditableTouch {
  eventId: string;
  kind: string;
  channel: string;
}

/** @param netMinor what remains of the payment after refunds; the credits sum to exactly this */
export function creditsOf(model: Model, journey: readonly CreditableTouch[], netMinor: number): Credit[] {
  const picks = creditedTouches(model, journey);
  if (picks.length === 0) return [{ eventId: null, channel: UNATTRIBUTED, share: 1, amountMinor: netMinor }];
  const amounts = splitEqually(netMinor, picks.length);
  return picks.flatMap((pick, index) => {
    const touch = journey[pick];
    if (!touch) return [];
    return [
      { eventId: touch.eventId, channel: touch.channel, share: 1 / picks.length, amountMinor: amounts[index] ?? 0 },
    ];
  });
}
