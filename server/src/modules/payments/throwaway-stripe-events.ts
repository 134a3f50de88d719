/** Webhooks of Stripe about one purchase, for tests. */
import type { StripeEvent } from "../../connect/stripe/stripe-event.ts";

/** @param id of the intent */
export const succeeded = (id: string, changes: object = {}): StripeEvent =>
  ({
    id: `evt_${id}`,
    object: "event",
    type: "payment_intent.succeeded",
    created: 1_770_000_000,
    livemode: false,
    data: {
      object: {
        object: "payment_intent",
        id,
        amount_received: 1000,
        currency: "usd",
        status: "succeeded",
        receipt_email: "Jane@Example.com",
        metadata: { tributary_visitor_id: "v" },
        ...changes,
      },
    },
  }) as StripeEvent;

export const refunded = (id: string, amount: number, at = 1_770_000_100): StripeEvent =>
  ({
    id: `evt_refund_${id}_${amount}`,
    object: "event",
    type: "refund.created",
    created: at,
    livemode: false,
    data: {
      object: {
        object: "refund",
        id: `re_${id}_${amount}`,
        amount,
        currency: "usd",
        charge: null,
        payment_intent: id,
        status: "succeeded",
        created: at,
      },
    },
  }) as StripeEvent;
