/** Stripe's refund object: https://docs.stripe.com/api/refunds/object */
import type { Charge } from "./payment.ts";
import { invalidParam, StripeError } from "./stripe-error.ts";

export const REFUND_REASONS = ["duplicate", "fraudulent", "requested_by_customer"] as const;
export type RefundReason = (typeof REFUND_REASONS)[number];

/** Money in minor units of `currency`, time in Unix seconds. */
export interface Refund {
  id: string;
  object: "refund";
  amount: number;
  balance_transaction: string;
  charge: string;
  created: number;
  currency: string;
  destination_details: { card: { type: "refund"; reference_status: "pending" | "available" }; type: "card" };
  metadata: Record<string, string>;
  payment_intent: string;
  reason: RefundReason | null;
  receipt_number: null;
  source_transfer_reversal: null;
  status: "succeeded";
  transfer_reversal: null;
}

export interface NewRefund {
  id: string;
  balanceTransaction: string;
  created: number;
  /** Undefined takes back everything that is left. */
  amount: number | undefined;
  reason: RefundReason | null;
  metadata: Record<string, string>;
}

/**
 * Takes money back from a charge: the refund, and the charge afterwards.
 * @throws StripeError 400 when the charge did not succeed, is refunded already, or holds less than asked for.
 */
export function refundCharge(charge: Charge, input: NewRefund): { refund: Refund; charge: Charge } {
  const left = charge.amount - charge.amount_refunded;
  const amount = input.amount ?? left;
  if (charge.status !== "succeeded")
    throw refused(`Charge ${charge.id} did not succeed and cannot be refunded.`, "charge_not_refundable");
  if (left === 0) throw refused(`Charge ${charge.id} has already been refunded.`, "charge_already_refunded");
  if (amount > left) {
    throw invalidParam(
      "amount",
      `Refund amount (${amount}) is greater than unrefunded amount on charge (${left}), in the smallest unit of ${charge.currency}.`,
    );
  }
  const amount_refunded = charge.amount_refunded + amount;
  const refund: Refund = {
    id: input.id,
    object: "refund",
    amount,
    balance_transaction: input.balanceTransaction,
    charge: charge.id,
    created: input.created,
    currency: charge.currency,
    destination_details: { card: { type: "refund", reference_status: "pending" }, type: "card" },
    metadata: input.metadata,
    payment_intent: charge.payment_intent,
    reason: input.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: "succeeded",
    transfer_reversal: null,
  };
  return { refund, charge: { ...charge, amount_refunded, refunded: amount_refunded === charge.amount } };
}

function refused(message: string, code: string): StripeError {
  return new StripeError(400, { type: "invalid_request_error", message, code });
}
