/** The newest state of each object that events of one payment tell of. */
import { objectsIn, type StripeEvent } from "./stripe-event.ts";
import type {
  Charge,
  CheckoutSession,
  Dispute,
  Invoice,
  InvoicePayment,
  PaymentIntent,
  Refund,
  StripeObject,
  Subscription,
} from "./stripe-objects.ts";

export interface Newest {
  charge?: Charge;
  /** When the charge was in that state, Unix seconds. */
  chargeAt: number;
  intent?: PaymentIntent;
  session?: CheckoutSession;
  invoice?: Invoice;
  invoicePayment?: InvoicePayment;
  subscription?: Subscription;
  refunds: Map<string, KnownRefund>;
  disputes: Map<string, Dispute>;
  /** When the payment was first said to be done, Unix seconds. */
  paidAt: number;
}

export interface KnownRefund {
  refund: Refund;
  /** Since when there was such a refund, Unix seconds. */
  since: number;
}

/** What was received, in Stripe's units. */
export interface Received {
  amount: number;
  currency: string;
}

export function newestFacts(events: readonly StripeEvent[]): Newest {
  const newest: Newest = { chargeAt: 0, refunds: new Map(), disputes: new Map(), paidAt: Number.POSITIVE_INFINITY };
  for (const event of events.toSorted(inOrder)) {
    for (const object of objectsIn(event)) take(newest, object, event.created);
    if (receivedMoney(newest)) newest.paidAt = Math.min(newest.paidAt, event.created);
  }
  return newest;
}

/** Events of the same second are ordered by how much they tell, then by id, so that every order of arrival agrees. */
function inOrder(a: StripeEvent, b: StripeEvent): number {
  return a.created - b.created || progress(a) - progress(b) || (a.id < b.id ? -1 : Number(a.id > b.id));
}

const STATUSES = ["draft", "open", "pending", "requires_action", "succeeded", "paid", "canceled", "failed", "lost"];

function progress(event: StripeEvent): number {
  const { object } = event.data;
  const refunded = typeof object.amount_refunded === "number" ? object.amount_refunded : 0;
  return refunded + STATUSES.indexOf(String(object.status)) + Number(object.payment_status === "paid");
}

function take(newest: Newest, object: StripeObject, at: number): void {
  switch (object.object) {
    case "charge":
      if (isPaidCharge(object)) Object.assign(newest, { charge: object, chargeAt: at });
      return;
    case "payment_intent":
      newest.intent = object;
      return;
    case "checkout.session":
      newest.session = object;
      return;
    case "invoice":
      newest.invoice = object;
      return;
    case "invoice_payment":
      newest.invoicePayment = object;
      return;
    case "subscription":
      newest.subscription = object;
      return;
    case "refund": {
      const since = Math.min(at, object.created, newest.refunds.get(object.id)?.since ?? at);
      newest.refunds.set(object.id, { refund: object, since });
      return;
    }
    case "dispute":
      newest.disputes.set(object.id, object);
  }
}

/** A declined attempt is a charge too; only the one that captured money counts. */
function isPaidCharge(charge: Charge): boolean {
  return charge.paid && charge.captured && charge.status === "succeeded";
}

/**
 * What was received, from the object that knows best: the charge what was captured, the intent what arrived, an invoice
 * and a checkout what they asked for. An unpaid session (a bank debit under way) is no sale, nor is one over nothing, nor
 * an invoice that was paid elsewhere.
 */
export function receivedMoney({ charge, intent, session, invoice, invoicePayment }: Newest): Received | null {
  if (charge) {
    const amount = charge.amount_captured ?? intent?.amount_received ?? charge.amount;
    if (typeof amount === "number") return { amount, currency: charge.currency };
  }
  if (intent?.status === "succeeded") {
    const amount = intent.amount_received ?? intent.amount;
    if (typeof amount === "number") return { amount, currency: intent.currency };
  }
  if (invoicePayment?.status === "paid" && invoicePayment.amount_paid) {
    return { amount: invoicePayment.amount_paid, currency: invoicePayment.currency };
  }
  if (invoice?.status === "paid" && invoice.amount_paid && !invoice.paid_out_of_band) {
    return { amount: invoice.amount_paid, currency: invoice.currency };
  }
  if (session?.payment_status === "paid" && session.amount_total && session.currency) {
    return { amount: session.amount_total, currency: session.currency };
  }
  return null;
}
