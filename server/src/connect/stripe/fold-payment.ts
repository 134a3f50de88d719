/**
 * The state of one payment, read from all events about it. Events come late, twice and in any order; folding the whole
 * set, sorted, gives the same state for every order of arrival, so nothing has to be undone.
 */
import { fromStripeAmount } from "./amount.ts";
import type { Charge, CheckoutSession, PaymentIntent, Refund } from "./stripe-objects.ts";
import { type StripeEvent, StripeObject } from "./stripe-objects.ts";

export interface FoldedRefund {
  providerId: string;
  amountMinor: number;
  status: string;
  /** ISO 8601 UTC. */
  refundedAt: string;
}

export interface FoldedPayment {
  amountMinor: number;
  refundedMinor: number;
  /** Upper-case ISO 4217 code. */
  currency: string;
  paidAt: Date;
  refunds: FoldedRefund[];
  customerId: string | null;
  orderId: string | null;
  email: string | null;
  visitorId: string | null;
  sessionId: string | null;
  trackingId: string | null;
}

/** Metadata keys under which a checkout carries the visitor's ids. */
export const METADATA = {
  visitorId: "tributary_visitor_id",
  sessionId: "tributary_session_id",
  trackingId: "ct_tracking_id",
  campaignLinkId: "ct_campaign_link_id",
  orderId: "order_id",
} as const;

interface Newest {
  charge?: Charge;
  intent?: PaymentIntent;
  session?: CheckoutSession;
  refunds: Map<string, Refund>;
  /** When the payment was first said to be done, Unix seconds. */
  paidAt: number;
}

/** Refunds in these states have taken money back, or are about to. */
const REFUND_COUNTS = new Set(["succeeded", "pending", "requires_action"]);

/**
 * Folds the events of one payment.
 * @returns null when they do not (yet) say that money was received
 * Throws `unknown_currency` when Stripe names a currency outside ISO 4217.
 */
export function foldPayment(events: readonly StripeEvent[]): FoldedPayment | null {
  const newest = collectNewest(events);
  const received = receivedMoney(newest);
  if (!received) return null;
  const money = fromStripeAmount(received.amount, received.currency);
  const { charge, intent, session } = newest;
  const metadata = { ...charge?.metadata, ...session?.metadata, ...intent?.metadata };
  return {
    ...money,
    refundedMinor: Math.min(money.amountMinor, refundedMinor(newest, received.currency)),
    paidAt: new Date((charge?.created ?? newest.paidAt) * 1000),
    refunds: [...newest.refunds.values()].map(toFoldedRefund),
    customerId: charge?.customer ?? intent?.customer ?? session?.customer ?? null,
    orderId: metadata[METADATA.orderId] ?? null,
    email:
      session?.customer_details?.email ??
      session?.customer_email ??
      charge?.billing_details?.email ??
      charge?.receipt_email ??
      intent?.receipt_email ??
      null,
    visitorId: metadata[METADATA.visitorId] ?? session?.client_reference_id ?? null,
    sessionId: metadata[METADATA.sessionId] ?? null,
    trackingId: metadata[METADATA.trackingId] ?? null,
  };
}

/** Events of the same second are ordered by how much they tell, then by id, so that every order of arrival agrees. */
function inOrder(a: StripeEvent, b: StripeEvent): number {
  return a.created - b.created || progress(a) - progress(b) || (a.id < b.id ? -1 : Number(a.id > b.id));
}

function progress(event: StripeEvent): number {
  const { object } = event.data;
  const refunded = typeof object.amount_refunded === "number" ? object.amount_refunded : 0;
  const status = ["pending", "requires_action", "succeeded", "canceled", "failed"].indexOf(String(object.status));
  return refunded + status + Number(object.payment_status === "paid");
}

function collectNewest(events: readonly StripeEvent[]): Newest {
  const newest: Newest = { refunds: new Map(), paidAt: Number.POSITIVE_INFINITY };
  for (const event of events.toSorted(inOrder)) {
    const parsed = StripeObject.safeParse(event.data.object);
    if (!parsed.success) continue;
    const object = parsed.data;
    if (object.object === "charge" && isPaidCharge(object)) newest.charge = object;
    if (object.object === "payment_intent") newest.intent = object;
    if (object.object === "checkout.session") newest.session = object;
    if (object.object === "refund") newest.refunds.set(object.id, object);
    if (receivedMoney(newest)) newest.paidAt = Math.min(newest.paidAt, event.created);
  }
  return newest;
}

/** A declined attempt is a charge too; only the one that captured money counts. */
function isPaidCharge(charge: Charge): boolean {
  return charge.paid && charge.captured && charge.status === "succeeded";
}

/** What was received, from the object that knows best. An unpaid session (a bank debit under way) is no sale. */
function receivedMoney({ charge, intent, session }: Newest): { amount: number; currency: string } | null {
  if (charge) return { amount: charge.amount_captured, currency: charge.currency };
  if (intent?.status === "succeeded") return { amount: intent.amount_received, currency: intent.currency };
  if (session?.payment_status === "paid" && session.amount_total !== null && session.currency) {
    return { amount: session.amount_total, currency: session.currency };
  }
  return null;
}

/** Refund objects know their own fate (one may fail later); the charge's total serves where none were sent. */
function refundedMinor({ charge, refunds }: Newest, currency: string): number {
  const counted = [...refunds.values()].filter(({ status }) => REFUND_COUNTS.has(status ?? ""));
  const amount =
    refunds.size > 0 ? counted.reduce((sum, refund) => sum + refund.amount, 0) : (charge?.amount_refunded ?? 0);
  return fromStripeAmount(amount, currency).amountMinor;
}

function toFoldedRefund(refund: Refund): FoldedRefund {
  return {
    providerId: refund.id,
    amountMinor: fromStripeAmount(refund.amount, refund.currency).amountMinor,
    status: refund.status ?? "unknown",
    refundedAt: new Date(refund.created * 1000).toISOString(),
  };
}
