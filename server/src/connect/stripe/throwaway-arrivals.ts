/** Events of one purchase as they may arrive, for tests. */
import fc from "fast-check";
import { foldPayment } from "./fold-payment.ts";
import { groupPurchases } from "./group-purchases.ts";
import type { StripeEvent } from "./stripe-event.ts";

/** What was paid and taken back, from everything that arrived. */
export function booksOf(events: readonly StripeEvent[]): { key: string; received: number; net: number }[] {
  return groupPurchases(events).flatMap(({ key, events: own, beside }) => {
    const folded = foldPayment(own, beside);
    return folded ? [{ key, received: folded.amountMinor, net: folded.amountMinor - folded.refundedMinor }] : [];
  });
}

/** Unix seconds at which all of it begins. */
export const AT = 1_770_000_000;
let count = 0;
/** An event so many seconds later. */
export const at = (seconds: number, object: Record<string, unknown> & { object: string }, type = "t"): StripeEvent =>
  ({
    id: `evt_${++count}`,
    object: "event",
    type,
    created: AT + seconds,
    livemode: false,
    data: { object },
  }) as StripeEvent;

/** Each non-empty choice of the events in any order. */
export const arrivals = (events: readonly StripeEvent[]) =>
  fc.shuffledSubarray([...events], { minLength: 1, maxLength: events.length });
