/** Stripe's subscription, invoice and invoice_payment: https://docs.stripe.com/api/subscriptions/object and …/invoices/object */
import type { StripePrice } from "./catalogue-objects.ts";

/** Times are Unix seconds, money minor units of `currency` (lower case). */
export interface StripeSubscription {
  id: string;
  object: "subscription";
  cancel_at: number | null;
  cancel_at_period_end: boolean;
  canceled_at: number | null;
  created: number;
  currency: string;
  customer: string;
  ended_at: number | null;
  items: { object: "list"; data: SubscriptionItem[]; has_more: false; url: string };
  latest_invoice: string;
  livemode: false;
  metadata: Record<string, string>;
  start_date: number;
  status: "active" | "canceled";
}

interface SubscriptionItem {
  id: string;
  object: "subscription_item";
  current_period_end: number;
  current_period_start: number;
  price: StripePrice;
  quantity: number;
}

export interface StripeInvoice {
  id: string;
  object: "invoice";
  amount_due: number;
  amount_paid: number;
  billing_reason: "subscription_create" | "subscription_cycle";
  created: number;
  currency: string;
  customer: string;
  customer_email: string | null;
  livemode: false;
  metadata: Record<string, string>;
  parent: {
    type: "subscription_details";
    quote_details: null;
    subscription_details: { subscription: string; metadata: Record<string, string> };
  };
  status: "paid";
  total: number;
}

export interface InvoicePayment {
  id: string;
  object: "invoice_payment";
  amount_paid: number;
  created: number;
  currency: string;
  invoice: string;
  is_default: true;
  livemode: false;
  payment: { type: "payment_intent"; payment_intent: string };
  status: "paid";
}

/** @returns one calendar month later, on its last day where that month is shorter */
export function monthAfter(seconds: number): number {
  const at = new Date(seconds * 1000);
  const day = at.getUTCDate();
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() + 1);
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  at.setUTCDate(Math.min(day, last));
  return at.getTime() / 1000;
}

export interface NewSubscription {
  ids: { subscription: string; item: string; invoice: string };
  customer: string;
  at: number;
  price: StripePrice;
  quantity: number;
  metadata: Record<string, string>;
}

export function newSubscription({ ids, customer, at, price, quantity, metadata }: NewSubscription): StripeSubscription {
  const item: SubscriptionItem = {
    id: ids.item,
    object: "subscription_item",
    current_period_end: monthAfter(at),
    current_period_start: at,
    price,
    quantity,
  };
  return {
    id: ids.subscription,
    object: "subscription",
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    created: at,
    currency: price.currency,
    customer,
    ended_at: null,
    items: {
      object: "list",
      data: [item],
      has_more: false,
      url: `/v1/subscription_items?subscription=${ids.subscription}`,
    },
    latest_invoice: ids.invoice,
    livemode: false,
    metadata,
    start_date: at,
    status: "active",
  };
}

export interface NewInvoice {
  subscription: StripeSubscription;
  reason: StripeInvoice["billing_reason"];
  amount: number;
  at: number;
  email: string | null;
}

/** The invoice that the subscription names as its latest, paid. */
export function newInvoice({ subscription, reason, amount, at, email }: NewInvoice): StripeInvoice {
  return {
    id: subscription.latest_invoice,
    object: "invoice",
    amount_due: amount,
    amount_paid: amount,
    billing_reason: reason,
    created: at,
    currency: subscription.currency,
    customer: subscription.customer,
    customer_email: email,
    livemode: false,
    metadata: {},
    parent: {
      type: "subscription_details",
      quote_details: null,
      subscription_details: { subscription: subscription.id, metadata: subscription.metadata },
    },
    status: "paid",
    total: amount,
  };
}

export function newInvoicePayment(id: string, invoice: StripeInvoice, intentId: string): InvoicePayment {
  return {
    id,
    object: "invoice_payment",
    amount_paid: invoice.amount_paid,
    created: invoice.created,
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { type: "payment_intent", payment_intent: intentId },
    status: "paid",
  };
}
