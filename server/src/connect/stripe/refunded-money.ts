/** How much of a payment was taken back. */
import type { Newest } from "./newest-facts.ts";
import type { Refund } from "./stripe-objects.ts";

/** Refunds in these states have taken money back, or are about to. */
const REFUND_COUNTS = new Set(["succeeded", "pending", "requires_action"]);

/**
 * What was taken back, in Stripe's units. Refund objects know their own fate (one may fail later); of those that were
 * never sent, the charge's total tells. A dispute takes its amount when it is lost.
 */
export function refundedMoney(newest: Newest): number {
  const { disputes } = newest;
  const lost = sum([...disputes.values()].filter(({ status }) => status === "lost").map(({ amount }) => amount));
  const counted = refundsOf(newest).filter(({ status }) => REFUND_COUNTS.has(status ?? ""));
  return sum(counted.map(({ amount }) => amount)) + unsentRefunds(newest) + lost;
}

/** The refunds that are known one by one, without what Stripe books as one though it was never captured. */
export function refundsOf(newest: Newest): Refund[] {
  const uncaptured = uncapturedRefund(newest);
  return [...newest.refunds.values()].map(({ refund }) => refund).filter(({ id }) => id !== uncaptured?.id);
}

/** Refunds that the charge's total holds and nothing else tells of. */
function unsentRefunds(newest: Newest): number {
  const { charge, chargeAt, refunds } = newest;
  if (!charge) return 0;
  const uncaptured = uncapturedRefund(newest);
  const known = [...refunds.values()].filter(({ refund, since }) => since <= chargeAt && refund.id !== uncaptured?.id);
  return Math.max(0, refundedOfCharge(newest) - sum(known.map(({ refund }) => refund.amount)));
}

/** Stripe counts what was authorised and never captured as refunded; nobody had paid it. */
function refundedOfCharge(newest: Newest): number {
  const refunded = newest.charge?.amount_refunded ?? 0;
  const rest = uncapturedMoney(newest);
  return refunded >= rest ? refunded - rest : refunded;
}

function uncapturedMoney({ charge, intent }: Newest): number {
  const authorised = charge?.amount ?? intent?.amount ?? 0;
  const captured = charge?.amount_captured ?? intent?.amount_received ?? authorised;
  return Math.max(0, authorised - captured);
}

/** The refund that stands for what was never captured: of just that amount, and no money was moved for it. */
function uncapturedRefund(newest: Newest): Refund | undefined {
  const rest = uncapturedMoney(newest);
  if (rest === 0) return undefined;
  const { charge, chargeAt, refunds } = newest;
  const known = [...refunds.values()];
  const alike = known
    .map(({ refund }) => refund)
    .filter(({ amount, status }) => amount === rest && status === "succeeded");
  const unmoved = alike.find(({ balance_transaction }) => balance_transaction === null);
  if (unmoved || !charge) return unmoved;
  // The charge holds exactly these refunds, so that one of them must be the rest that it counts.
  const held = known.filter(({ since }) => since <= chargeAt);
  const isHeld = sum(held.map(({ refund }) => refund.amount)) === charge.amount_refunded;
  return isHeld ? alike.find(({ id }) => held.some(({ refund }) => refund.id === id)) : undefined;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
