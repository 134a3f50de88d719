/** Giving money back, with the events that tell of it. */
import type { Act } from "./checkout.ts";
import { eventsOf } from "./event.ts";
import type { Charge } from "./payment.ts";
import { type Refund, type RefundReason, refundCharge } from "./refund.ts";
import { invalidParam, noSuch } from "./stripe-error.ts";

export interface RefundRequest {
  charge?: string;
  paymentIntent?: string;
  /** Minor units; everything that is left when absent. */
  amount?: number;
  reason?: RefundReason;
  metadata?: Record<string, string>;
}

/**
 * Refunds a charge in full or in part.
 * @throws StripeError 400 when neither charge nor intent is named or the charge cannot give that much, 404 when unknown.
 */
export async function createRefund(act: Act, request: RefundRequest): Promise<Refund> {
  const before = chargeOf(act, request);
  const { refund, charge } = refundCharge(before, {
    id: act.ids("re"),
    balanceTransaction: act.ids("txn"),
    created: act.at,
    amount: request.amount,
    reason: request.reason ?? null,
    metadata: request.metadata ?? {},
  });
  const settled: Refund = {
    ...refund,
    destination_details: { ...refund.destination_details, card: { type: "refund", reference_status: "available" } },
  };
  const events = eventsOf(act.account, { ids: act.ids, created: act.at, seed: act.seed, subject: refund.id }, [
    { type: "refund.created", object: refund },
    { type: "refund.updated", object: settled, previous: { destination_details: refund.destination_details } },
    {
      type: "charge.refunded",
      object: charge,
      previous: { amount_refunded: before.amount_refunded, ...(charge.refunded ? { refunded: false } : {}) },
    },
  ]);
  await act.account.commit({ charges: [charge], refunds: [settled], events });
  return refund;
}

function chargeOf({ account }: Act, { charge, paymentIntent }: RefundRequest): Charge {
  if (charge !== undefined) {
    const found = account.charges.get(charge);
    if (found === undefined) throw noSuch("charge", charge, "charge");
    return found;
  }
  if (paymentIntent === undefined) {
    throw invalidParam(
      "charge",
      "One of the following params should be provided for this request: payment_intent or charge.",
      "parameter_missing",
    );
  }
  const intent = account.intents.get(paymentIntent);
  if (intent === undefined) throw noSuch("payment_intent", paymentIntent, "payment_intent");
  const latest = account.charges.get(intent.latest_charge ?? "");
  if (latest === undefined) {
    throw invalidParam(
      "payment_intent",
      "This PaymentIntent does not have a successful charge to refund.",
      "charge_not_refundable",
    );
  }
  return latest;
}
