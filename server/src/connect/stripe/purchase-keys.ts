/** By which ids the events of one purchase find each other. */
import { objectsIn, type StripeEvent } from "./stripe-event.ts";
import type { StripeObject } from "./stripe-objects.ts";

export interface PurchaseKeys {
  /** Ids of the payment itself: its payment intent and its charge. */
  money: string[];
  /** Ids of what led to it: its checkout, its invoice, the first invoice of its subscription. */
  purchase: string[];
  /** Ids that several purchases share: the customer and the subscription. */
  shared: string[];
}

/** The ids that an event names; none where it speaks of no payment. */
export function purchaseKeysOf(event: StripeEvent): PurchaseKeys {
  const all = objectsIn(event).map((object) => keysOf(object, event.type));
  const union = (of: (keys: Keys) => (string | null | undefined)[]): string[] => [
    ...new Set(all.flatMap(of).filter((key) => typeof key === "string")),
  ];
  return {
    money: union(({ money }) => money),
    purchase: union(({ purchase }) => purchase),
    shared: union(({ customer, subscription }) => [
      prefixed("customer:", customer),
      prefixed("subscription:", subscription),
    ]),
  };
}

/** The payment an event speaks of: its payment_intent, else its charge; null when it names neither. */
export function paymentKeyOf(event: StripeEvent): string | null {
  return paymentKey(purchaseKeysOf(event).money);
}

/** The id under which a payment of these ids is booked. */
export function paymentKey(money: readonly string[]): string | null {
  return money.find((id) => id.startsWith("pi_")) ?? money[0] ?? null;
}

interface Keys {
  money: (string | null | undefined)[];
  purchase: (string | null | undefined)[];
  customer?: string | null | undefined;
  subscription?: string | null | undefined;
}

function keysOf(object: StripeObject, eventType: string): Keys {
  switch (object.object) {
    case "payment_intent":
      return { money: [object.id, object.latest_charge], purchase: [object.invoice], customer: object.customer };
    case "charge":
      return { money: [object.payment_intent, object.id], purchase: [object.invoice], customer: object.customer };
    case "refund":
    case "dispute":
      return { money: [object.payment_intent, object.charge], purchase: [] };
    case "checkout.session": {
      const { id, invoice, subscription, customer } = object;
      return { money: [object.payment_intent], purchase: [invoice, id, firstOf(subscription)], customer, subscription };
    }
    case "invoice": {
      const { id, customer, parent, subscription_details: details, billing_reason } = object;
      const subscription = object.subscription ?? parent?.subscription_details?.subscription ?? details?.subscription;
      const first = billing_reason === "subscription_create" ? firstOf(subscription) : null;
      return { money: [object.payment_intent, object.charge], purchase: [id, first], customer, subscription };
    }
    case "invoice_payment":
      return { money: [object.payment?.payment_intent, object.payment?.charge], purchase: [object.invoice] };
    case "subscription": {
      const isNew = eventType === "customer.subscription.created";
      const purchase = [object.latest_invoice, isNew ? firstOf(object.id) : null];
      return { money: [], purchase, customer: object.customer, subscription: object.id };
    }
  }
}

/** Renewals are purchases of their own; only the first payment of a subscription is the checkout's. */
function firstOf(subscription: string | null | undefined): string | null {
  return prefixed("first:", subscription);
}

function prefixed(prefix: string, id: string | null | undefined): string | null {
  return id ? prefix + id : null;
}
