/** A subscription as a webhook about it tells: https://docs.stripe.com/api/subscriptions/object. */
import type { SubscriptionState } from "../payment-provider.ts";
import type { StripeEvent } from "./stripe-event.ts";
import { Subscription } from "./stripe-objects.ts";

/** @returns null for events about anything else, and for subscriptions that do not say how they are */
export function subscriptionOf({ data: { object }, created }: StripeEvent): SubscriptionState | null {
  const subscription = Subscription.safeParse(object).data;
  if (!subscription?.status) return null;
  const ends = subscription.items?.data.flatMap(({ current_period_end: end }) => end ?? []) ?? [];
  const periodEnd = subscription.current_period_end ?? (ends.length > 0 ? Math.min(...ends) : null);
  return {
    providerId: subscription.id,
    status: subscription.status,
    startedAt: new Date((subscription.start_date ?? created) * 1000),
    periodEndsAt: dateOf(periodEnd),
    cancelsAt: dateOf(subscription.cancel_at),
    endedAt: dateOf(subscription.ended_at),
  };
}

function dateOf(seconds: number | null | undefined): Date | null {
  return typeof seconds === "number" ? new Date(seconds * 1000) : null;
}
