/** A subscription as a webhook about it tells: developer.paypal.com/docs/api/subscriptions/v1. */
import type { SubscriptionState } from "../payment-provider.ts";
import type { PayPalEvent } from "./paypal-event.ts";
import { Subscription } from "./paypal-objects.ts";

const ENDED: ReadonlySet<string> = new Set(["CANCELLED", "EXPIRED"]);

/** @returns null for events about anything else, and for subscriptions that do not say how they are */
export function subscriptionOf({ event_type, create_time, resource }: PayPalEvent): SubscriptionState | null {
  if (!event_type.startsWith("BILLING.SUBSCRIPTION.")) return null;
  const subscription = Subscription.safeParse(resource).data;
  if (!subscription?.status) return null;
  const { id, status, start_time, status_update_time, billing_info } = subscription;
  const next = billing_info?.next_billing_time;
  return {
    providerId: id,
    status: status.toLowerCase(),
    startedAt: new Date(start_time ?? create_time),
    periodEndsAt: next ? new Date(next) : null,
    cancelsAt: null,
    endedAt: ENDED.has(status) ? new Date(status_update_time ?? create_time) : null,
  };
}
