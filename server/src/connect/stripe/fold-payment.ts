/**
 * The state of one payment, read from all events about it. Events come late, twice and in any order; folding the whole
 * set, sorted, gives the same state for every order of arrival, so nothing has to be undone.
 */
import type { FoldedPayment } from "../payment-provider.ts";
import { fromStripeAmount } from "./amount.ts";
import { newestFacts, receivedMoney } from "./newest-facts.ts";
import { refundedMoney, refundsOf } from "./refunded-money.ts";
import type { StripeEvent } from "./stripe-event.ts";
import type { Dispute } from "./stripe-objects.ts";

/** Metadata keys under which a checkout carries the visitor's ids, and what the buyer said. */
export const METADATA = {
  visitorId: "tributary_visitor_id",
  sessionId: "tributary_session_id",
  trackingId: "ct_tracking_id",
  campaignLinkId: "ct_campaign_link_id",
  orderId: "order_id",
  selfReportedSource: "self_reported_source",
} as const;

const MAX_ANSWER_LENGTH = 200;
const FIRST_INVOICE = "subscription_create";

/** Metadata keys under which shops pass an ad click's id on, by the names that ad platforms give it. */
const CLICK_ID_KEYS = ["gclid", "gbraid", "wbraid", "msclkid", "fbclid", "ttclid", "li_fat_id"] as const;

/**
 * Folds the events of one payment.
 * @param beside events of the purchase that tell who paid, though their money is another payment's too
 * @returns null when they do not (yet) say that money was received
 * Throws `unknown_currency` when Stripe names a currency outside ISO 4217.
 */
export function foldPayment(events: readonly StripeEvent[], beside: readonly StripeEvent[] = []): FoldedPayment | null {
  const newest = newestFacts(events);
  const received = receivedMoney(newest);
  if (!received) return null;
  const money = fromStripeAmount(received.amount, received.currency);
  const toMinor = (amount: number): number => fromStripeAmount(amount, received.currency).amountMinor;
  const disputes = [...newest.disputes.values()];
  const lost = disputes.filter(({ status }) => status === "lost");
  return {
    ...money,
    refundedMinor: Math.min(money.amountMinor, toMinor(refundedMoney(newest))),
    paidAt: new Date((newest.charge?.created ?? newest.paidAt) * 1000),
    refunds: [...refundsOf(newest), ...lost].map(({ id, amount, status, created }) => ({
      providerId: id,
      amountMinor: toMinor(amount),
      status: status ?? "unknown",
      refundedAt: new Date(created * 1000).toISOString(),
    })),
    // Only the balance tells what Stripe kept, and no webhook tells of the balance.
    feeMinor: null,
    disputedMinor: Math.min(money.amountMinor, toMinor(openMoney(disputes))),
    ...subscribed([...events, ...beside]),
    ...whoPaid([...events, ...beside]),
  };
}

/** Nobody has decided on these yet; an inquiry, of which statuses begin with "warning", takes no money. */
const OPEN: ReadonlySet<string> = new Set(["needs_response", "under_review"]);

/** In Stripe's units. */
function openMoney(disputes: readonly Dispute[]): number {
  return disputes.filter(({ status }) => OPEN.has(status)).reduce((sum, { amount }) => sum + amount, 0);
}

/** An invoice says why it was written: its subscription's first, or a further one. */
function subscribed(events: readonly StripeEvent[]): Pick<FoldedPayment, "subscriptionId" | "isRenewal"> {
  const { invoice, session, subscription } = newestFacts(events);
  const subscriptionId =
    invoice?.parent?.subscription_details?.subscription ??
    invoice?.subscription_details?.subscription ??
    invoice?.subscription ??
    session?.subscription ??
    subscription?.id ??
    null;
  // A checkout opens a subscription: what it paid is the first.
  const reason = session ? null : (invoice?.billing_reason ?? null);
  return { subscriptionId, isRenewal: subscriptionId !== null && reason !== null && reason !== FIRST_INVOICE };
}

type Payer = Pick<
  FoldedPayment,
  | "customerId"
  | "referenceId"
  | "orderId"
  | "email"
  | "visitorId"
  | "sessionId"
  | "trackingId"
  | "clickId"
  | "selfReportedSource"
>;

function whoPaid(events: readonly StripeEvent[]): Payer {
  const { charge, intent, session, invoice, subscription } = newestFacts(events);
  const metadata = {
    ...subscription?.metadata,
    ...invoice?.parent?.subscription_details?.metadata,
    ...invoice?.subscription_details?.metadata,
    ...invoice?.metadata,
    ...charge?.metadata,
    ...session?.metadata,
    ...intent?.metadata,
  };
  const reference = session?.client_reference_id ?? null;
  return {
    customerId:
      charge?.customer ?? intent?.customer ?? session?.customer ?? invoice?.customer ?? subscription?.customer ?? null,
    referenceId: reference,
    orderId: metadata[METADATA.orderId] ?? null,
    email:
      session?.customer_details?.email ??
      session?.customer_email ??
      charge?.billing_details?.email ??
      charge?.receipt_email ??
      intent?.receipt_email ??
      invoice?.customer_email ??
      null,
    visitorId: metadata[METADATA.visitorId] ?? reference,
    sessionId: metadata[METADATA.sessionId] ?? null,
    trackingId: metadata[METADATA.trackingId] ?? null,
    clickId: CLICK_ID_KEYS.map((key) => metadata[key]).find(Boolean) ?? null,
    selfReportedSource: metadata[METADATA.selfReportedSource]?.trim().slice(0, MAX_ANSWER_LENGTH) || null,
  };
}
