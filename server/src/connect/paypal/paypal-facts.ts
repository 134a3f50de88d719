/** What one event tells, in one set of words for both versions of PayPal's API and for Transaction Search. */
import type { z } from "zod";
import { type PayPalEvent, SEARCHED } from "./paypal-event.ts";
import {
  Capture,
  Dispute,
  Order,
  Refund,
  Sale,
  SaleRefund,
  SearchedTransaction,
  Subscription,
} from "./paypal-objects.ts";
import { searchedFacts } from "./searched-facts.ts";
import type { DisputeFact, PaymentFact, RefundFact, ToldFacts } from "./told-facts.ts";

const NOTHING: ToldFacts = {
  money: [],
  order: null,
  subscription: null,
  payerId: null,
  email: null,
  custom: null,
  invoice: null,
};

const ms = (time: string): number => Date.parse(time);
const STATES: Readonly<Record<string, PaymentFact["state"]>> = {
  COMPLETED: "received",
  PARTIALLY_REFUNDED: "received",
  REFUNDED: "reversed",
  REVERSED: "reversed",
  PENDING: "pending",
};

/**
 * @returns null for an event that is about nothing that is read
 * @throws z.ZodError for one that is, and whose amounts or ids cannot be read
 */
export function factsIn(event: PayPalEvent): ToldFacts | null {
  const { event_type: type, resource } = event;
  if (type === SEARCHED) return searchedFacts(SearchedTransaction.parse(resource));
  if (/^PAYMENT\.CAPTURE\.(?:REFUNDED|REVERSED)$/.test(type) && capturedBy(resource) !== null) {
    return { ...NOTHING, ...ofRefund(Refund.parse(resource), type.endsWith("REVERSED")) };
  }
  if (type.startsWith("PAYMENT.CAPTURE.")) return ofCapture(Capture.parse(resource));
  if (/^PAYMENT\.SALE\.(?:REFUNDED|REVERSED)$/.test(type) && "sale_id" in resource) {
    return ofSaleRefund(SaleRefund.parse(resource), type.endsWith("REVERSED"));
  }
  if (type.startsWith("PAYMENT.SALE.")) return ofSale(Sale.parse(resource));
  if (type.startsWith("CHECKOUT.ORDER.")) return ofOrder(Order.parse(resource));
  if (type.startsWith("CUSTOMER.DISPUTE.")) return { ...NOTHING, money: [disputeFact(Dispute.parse(resource))] };
  if (type.startsWith("BILLING.SUBSCRIPTION.")) return ofSubscription(Subscription.parse(resource));
  return null;
}

function ofCapture(capture: z.infer<typeof Capture>): ToldFacts {
  return {
    ...NOTHING,
    money: [captureFact(capture)],
    order: capture.supplementary_data?.related_ids?.order_id ?? null,
    custom: capture.custom_id ?? null,
    invoice: capture.invoice_id ?? null,
  };
}

function captureFact(capture: z.infer<typeof Capture>): PaymentFact {
  return {
    kind: "payment",
    id: capture.id,
    state: STATES[capture.status] ?? "failed",
    amount: capture.amount,
    fee: capture.seller_receivable_breakdown?.paypal_fee ?? null,
    at: ms(capture.create_time),
  };
}

function ofRefund(refund: z.infer<typeof Refund>, isReversal: boolean, payment = capturedBy(refund)) {
  const { id, status, amount, create_time } = refund;
  if (payment === null) return { money: [] };
  const fact: RefundFact = { kind: "refund", id, payment, amount, status, isReversal, at: ms(create_time) };
  return { money: [fact] };
}

/** A refund names its capture only by where it is found. */
function capturedBy({ links }: { links?: unknown }): string | null {
  const all = Array.isArray(links) ? (links as { rel?: unknown; href?: unknown }[]) : [];
  const up = all.find(({ rel }) => rel === "up");
  return /\/captures\/(\w{1,100})$/.exec(String(up?.href ?? ""))?.[1] ?? null;
}

function ofSale(sale: z.infer<typeof Sale>): ToldFacts {
  const states = { completed: "received", partially_refunded: "received", refunded: "reversed", reversed: "reversed" };
  const payment: PaymentFact = {
    kind: "payment",
    id: sale.id,
    state:
      (states as Record<string, PaymentFact["state"]>)[sale.state] ?? (sale.state === "pending" ? "pending" : "failed"),
    amount: sale.amount,
    fee: sale.transaction_fee ?? null,
    at: ms(sale.create_time),
  };
  return {
    ...NOTHING,
    money: [payment],
    subscription: sale.billing_agreement_id ?? null,
    custom: sale.custom ?? null,
    invoice: sale.invoice_number ?? null,
  };
}

function ofSaleRefund(refund: z.infer<typeof SaleRefund>, isReversal: boolean): ToldFacts {
  const { id, sale_id: payment, amount, state, create_time } = refund;
  const status = state.toUpperCase();
  const fact: RefundFact = { kind: "refund", id, payment, amount, status, isReversal, at: ms(create_time) };
  return { ...NOTHING, money: [fact] };
}

function ofOrder(order: z.infer<typeof Order>): ToldFacts {
  const units = order.purchase_units;
  const captures = units.flatMap(({ payments }) => payments?.captures ?? []);
  const refunds = units.flatMap(({ payments }) => payments?.refunds ?? []);
  const said = (of: "custom_id" | "invoice_id") => units.map((unit) => unit[of]).find(Boolean) ?? null;
  const paypal = order.payment_source?.paypal;
  return {
    ...NOTHING,
    money: [...captures.map(captureFact), ...refunds.flatMap((refund) => ofRefund(refund, false).money)],
    order: order.id,
    payerId: order.payer?.payer_id ?? paypal?.account_id ?? null,
    email: order.payer?.email_address ?? paypal?.email_address ?? null,
    custom: said("custom_id"),
    invoice: said("invoice_id"),
  };
}

/** Outcomes that took the money from the shop; a payout of PayPal's own does not. */
const LOST: ReadonlySet<string> = new Set(["RESOLVED_BUYER_FAVOUR", "ACCEPTED"]);

function disputeFact(dispute: Dispute): DisputeFact {
  const { dispute_id: id, dispute_outcome: outcome, status } = dispute;
  const isLost = LOST.has(outcome?.outcome_code ?? "");
  return {
    kind: "dispute",
    id,
    payments: dispute.disputed_transactions.map(({ seller_transaction_id }) => seller_transaction_id),
    amount: (isLost ? outcome?.amount_refunded : null) ?? dispute.dispute_amount,
    state: isLost ? "lost" : status === "RESOLVED" ? "settled" : "open",
    at: ms(dispute.create_time),
  };
}

function ofSubscription({ id, subscriber, custom_id }: z.infer<typeof Subscription>): ToldFacts {
  return {
    ...NOTHING,
    subscription: id,
    payerId: subscriber?.payer_id ?? null,
    email: subscriber?.email_address ?? null,
    custom: custom_id ?? null,
  };
}
