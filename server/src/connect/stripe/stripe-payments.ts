/** Payments as Stripe tells of them. */
import { z } from "zod";
import type { PaymentProvider, Purchase } from "../payment-provider.ts";
import { foldPayment } from "./fold-payment.ts";
import { groupPurchases } from "./group-purchases.ts";
import { payerOf } from "./payer-of.ts";
import { paymentKeyOf, purchaseKeysOf } from "./purchase-keys.ts";
import { type StripeEvent, whyUnreadable } from "./stripe-event.ts";
import { subscriptionOf } from "./subscription-of.ts";
import { withoutPerson } from "./without-person.ts";

export const stripePayments: PaymentProvider<StripeEvent> = {
  name: "stripe",
  idOf: ({ id }) => id,
  factsOf: (event) => {
    const { money, purchase, shared } = purchaseKeysOf(event);
    return {
      type: event.type,
      occurredAt: new Date(event.created * 1000),
      subject: paymentKeyOf(event),
      joining: [...money, ...purchase],
      shared,
      unreadable: whyUnreadable(event),
    };
  },
  customersOf: (event) => [...new Set([...namedCustomers(event), ...sharedCustomers(event)])],
  group: groupPurchases,
  isLoose,
  fold: foldPayment,
  payerOf,
  withoutPerson,
  subscriptionOf,
  statedAmount: ({ data: { object } }) => {
    const amount = object.amount_received ?? object.amount_captured ?? object.amount_total ?? object.amount;
    return {
      providerId: typeof object.id === "string" ? object.id : null,
      amountText: amount === undefined || amount === null ? null : String(amount),
      currency: typeof object.currency === "string" ? object.currency.toUpperCase() : null,
    };
  },
};

/** A checkout without its payment, a payment without its checkout. */
function isLoose({ events }: Purchase<StripeEvent>): boolean {
  const keys = events.map(purchaseKeysOf);
  return keys.every(({ money }) => money.length === 0) || keys.every(({ purchase }) => purchase.length === 0);
}

/** Whatever the event is about: a customer itself, or something of one. */
function namedCustomers({ data: { object } }: StripeEvent): string[] {
  const { id, customer } = Named.parse(object);
  return [object.object === "customer" ? id : null, customer].filter((named) => typeof named === "string");
}

const Customer = z
  .union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)])
  .nullish()
  .catch(null);
const Named = z.object({ id: z.string().nullish().catch(null), customer: Customer });
const CUSTOMER = "customer:";

/** Also of objects that are written out within it. */
function sharedCustomers(event: StripeEvent): string[] {
  const { shared } = purchaseKeysOf(event);
  return shared.filter((key) => key.startsWith(CUSTOMER)).map((key) => key.slice(CUSTOMER.length));
}
