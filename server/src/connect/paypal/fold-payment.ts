/**
 * The state of one payment, read from all that webhooks and Transaction Search tell about it. Both come late, twice and in
 * any order; folding the whole set, sorted, gives the same state for every order of arrival.
 */
import type { FoldedPayment } from "../payment-provider.ts";
import { fromPayPalAmount } from "./amount.ts";
import { readCustomId } from "./custom-id.ts";
import { readableFacts } from "./group-purchases.ts";
import type { PayPalEvent } from "./paypal-event.ts";
import { moneyBack } from "./refunded-money.ts";
import type { MoneyFact, PaymentFact, ToldFacts } from "./told-facts.ts";

/**
 * Folds the events of one payment, which all name it.
 * @param beside its order, its subscription, and the other payments of that
 * @param id of the payment: an order may tell of several
 * @returns null when they do not (yet) say that money was received
 * Throws `unknown_currency` when PayPal names a currency outside ISO 4217.
 */
export function foldPayment(
  events: readonly PayPalEvent[],
  beside: readonly PayPalEvent[],
  id: string,
): FoldedPayment | null {
  const [own, others] = [sortedFacts(events), sortedFacts(beside)];
  const money = own.flatMap((facts) => facts.money).filter((fact) => isOf(fact, id));
  const payments = money.filter((fact) => fact.kind === "payment");
  const received = payments.filter(({ state }) => state === "received" || state === "reversed");
  const newest = received.at(-1);
  if (!newest) return null;
  const { amountMinor, currency } = fromPayPalAmount(newest.amount);
  const { refundedMinor, disputedMinor, refunds, lost } = moneyBack(money);
  const paidAt = Math.min(...received.map(({ at }) => at));
  return {
    amountMinor,
    currency,
    refundedMinor: received.some(({ state }) => state === "reversed")
      ? amountMinor
      : Math.min(amountMinor, refundedMinor),
    paidAt: new Date(paidAt),
    refunds: [...refunds, ...lost].map((fact) => ({
      providerId: fact.id,
      amountMinor: fromPayPalAmount(fact.amount).amountMinor,
      status: fact.kind === "refund" ? fact.status.toLowerCase() : "lost",
      refundedAt: new Date(fact.at).toISOString(),
    })),
    feeMinor: feeOf(payments, currency),
    disputedMinor: Math.min(amountMinor, disputedMinor),
    ...subscribed([...own, ...others], paidAt),
    ...whoPaid(own, others),
  };
}

/** In the order in which they were told; of the same moment by id, so that every order of arrival agrees. */
function sortedFacts(events: readonly PayPalEvent[]): ToldFacts[] {
  const at = ({ create_time }: PayPalEvent): number => Date.parse(create_time);
  return events
    .toSorted((a, b) => at(a) - at(b) || (a.id < b.id ? -1 : Number(a.id > b.id)))
    .flatMap((event) => readableFacts(event) ?? []);
}

function isOf(fact: MoneyFact, id: string): boolean {
  if (fact.kind === "payment") return fact.id === id;
  return fact.kind === "dispute" ? fact.payments.includes(id) : fact.payment === id;
}

function feeOf(payments: readonly PaymentFact[], currency: string): number | null {
  const told = payments.flatMap(({ fee }) => (fee?.currency_code === currency ? fee : [])).at(-1);
  return told ? fromPayPalAmount(told).amountMinor : null;
}

/** PayPal numbers no payments of a subscription: what follows another one renews it. */
function subscribed(around: readonly ToldFacts[], paidAt: number): Pick<FoldedPayment, "subscriptionId" | "isRenewal"> {
  const subscriptionId = around.map(({ subscription }) => subscription).find((id) => id !== null) ?? null;
  const ofIt = around.filter(({ subscription }) => subscription !== null && subscription === subscriptionId);
  const earlier = ofIt.flatMap(({ money }) => money).some((fact) => isEarlier(fact, paidAt));
  return { subscriptionId, isRenewal: earlier };
}

function isEarlier(fact: MoneyFact, paidAt: number): boolean {
  return fact.kind === "payment" && fact.at < paidAt && (fact.state === "received" || fact.state === "reversed");
}

type Payer = Pick<
  FoldedPayment,
  "customerId" | "referenceId" | "orderId" | "email" | "visitorId" | "sessionId" | "trackingId"
>;

/** The payment's own word counts before that of its order; an invoice is of one payment alone. */
function whoPaid(own: readonly ToldFacts[], others: readonly ToldFacts[]): Payer {
  const newest = (of: (facts: ToldFacts) => string | null, beside = others): string | null =>
    [...beside, ...own].map(of).findLast((value) => value !== null && value !== "") ?? null;
  const custom = newest((facts) => facts.custom);
  const carried = custom === null ? null : readCustomId(custom);
  const ofNoOther = others.filter(({ money }) => money.length === 0);
  return {
    customerId: newest(({ payerId }) => payerId),
    referenceId: carried ? null : custom,
    orderId: newest(({ invoice }) => invoice, ofNoOther) ?? carried?.orderId ?? null,
    email: newest(({ email }) => email),
    visitorId: carried?.visitorId ?? null,
    sessionId: carried?.sessionId ?? null,
    trackingId: carried?.trackingId ?? null,
  };
}
