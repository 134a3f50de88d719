/** PayPal's objects as its answers and its events show them. */
import { moneyOf, type PayPalMoney, unitsOf } from "./paypal-money.ts";
import type { PayPalCapture, PayPalDispute, PayPalOrder, PayPalRefund, PayPalState } from "./paypal-state.ts";

const link = (origin: string, path: string, rel: string, method = "GET") => ({ href: `${origin}${path}`, rel, method });
/** To the second, as PayPal writes times. */
export const timeOf = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

export function captureOnWire(capture: PayPalCapture, origin: string): Record<string, unknown> {
  const { id, status, amount, fee, order, createdAt, updatedAt } = capture;
  const path = `/v2/payments/captures/${id}`;
  return {
    id,
    amount,
    final_capture: true,
    seller_protection: { status: "ELIGIBLE", dispute_categories: ["ITEM_NOT_RECEIVED", "UNAUTHORIZED_TRANSACTION"] },
    ...(status === "PENDING" || status === "DECLINED"
      ? {}
      : { seller_receivable_breakdown: { gross_amount: amount, paypal_fee: fee, net_amount: less(amount, fee) } }),
    ...(status === "PENDING" ? { status_details: { reason: "ECHECK" } } : {}),
    ...(order.unit.invoice_id ? { invoice_id: order.unit.invoice_id } : {}),
    ...(order.unit.custom_id ? { custom_id: order.unit.custom_id } : {}),
    status,
    supplementary_data: { related_ids: { order_id: order.id } },
    create_time: timeOf(createdAt),
    update_time: timeOf(updatedAt),
    links: [
      link(origin, path, "self"),
      link(origin, `${path}/refund`, "refund", "POST"),
      link(origin, `/v2/checkout/orders/${order.id}`, "up"),
    ],
  };
}

export function refundOnWire(
  { id, capture, amount, createdAt }: PayPalRefund,
  origin: string,
): Record<string, unknown> {
  const zero = moneyOf(0, amount.currency_code);
  const { unit } = capture.order;
  return {
    id,
    amount,
    seller_payable_breakdown: {
      gross_amount: amount,
      paypal_fee: zero,
      net_amount: amount,
      total_refunded_amount: amount,
    },
    ...(unit.invoice_id ? { invoice_id: unit.invoice_id } : {}),
    ...(unit.custom_id ? { custom_id: unit.custom_id } : {}),
    status: "COMPLETED",
    create_time: timeOf(createdAt),
    update_time: timeOf(createdAt),
    links: [
      link(origin, `/v2/payments/refunds/${id}`, "self"),
      link(origin, `/v2/payments/captures/${capture.id}`, "up"),
    ],
  };
}

export function orderOnWire(
  order: PayPalOrder,
  { captures, refunds }: PayPalState,
  origin: string,
): Record<string, unknown> {
  const { id, status, unit, payer, createdAt, captureId } = order;
  const capture = captures.get(captureId ?? "");
  const ofCapture = [...refunds.values()].filter((refund) => refund.capture === capture && capture !== undefined);
  const payments = capture && {
    captures: [captureOnWire(capture, origin)],
    ...(ofCapture.length > 0 ? { refunds: ofCapture.map((refund) => refundOnWire(refund, origin)) } : {}),
  };
  const path = `/v2/checkout/orders/${id}`;
  const isWaiting = status === "CREATED" || status === "PAYER_ACTION_REQUIRED";
  const page = link(origin, `/checkoutnow?token=${id}`, status === "CREATED" ? "approve" : "payer-action");
  return {
    id,
    intent: "CAPTURE",
    status,
    ...(payer
      ? { payment_source: { paypal: { email_address: payer.email_address, account_id: payer.payer_id } }, payer }
      : {}),
    purchase_units: [{ ...unit, ...(payments ? { payments } : {}) }],
    create_time: timeOf(createdAt),
    links: [
      link(origin, path, "self"),
      ...(isWaiting ? [page] : []),
      ...(status === "APPROVED" ? [link(origin, `${path}/capture`, "capture", "POST")] : []),
    ],
  };
}

export function disputeOnWire(dispute: PayPalDispute, origin: string): Record<string, unknown> {
  const { id, capture, amount, reason, outcome, createdAt, updatedAt } = dispute;
  const { payer } = capture.order;
  return {
    dispute_id: id,
    create_time: timeOf(createdAt),
    update_time: timeOf(updatedAt),
    disputed_transactions: [
      {
        seller_transaction_id: capture.id,
        create_time: timeOf(capture.createdAt),
        transaction_status: "COMPLETED",
        gross_amount: capture.amount,
        ...(capture.order.unit.custom_id ? { custom: capture.order.unit.custom_id } : {}),
        buyer: { name: `${payer?.name.given_name ?? ""} ${payer?.name.surname ?? ""}`.trim() },
      },
    ],
    reason,
    status: outcome === null ? "WAITING_FOR_SELLER_RESPONSE" : "RESOLVED",
    dispute_amount: amount,
    ...(outcome === null
      ? {}
      : {
          dispute_outcome: {
            outcome_code: outcome,
            ...(isLost(outcome) ? { amount_refunded: amount } : {}),
          },
        }),
    dispute_life_cycle_stage: "CHARGEBACK",
    dispute_channel: "INTERNAL",
    links: [link(origin, `/v1/customer/disputes/${id}`, "self")],
  };
}

/** What PayPal answers to whoever does not ask for all of what was made. */
export function briefly({ id, status, links }: Record<string, unknown>): Record<string, unknown> {
  return { id, status, links };
}

/** Whether the shop's money goes back to the buyer. */
export function isLost(outcome: string | null): boolean {
  return outcome === "RESOLVED_BUYER_FAVOUR" || outcome === "ACCEPTED";
}

function less(amount: PayPalMoney, fee: PayPalMoney): PayPalMoney {
  return moneyOf(unitsOf(amount) - unitsOf(fee), amount.currency_code);
}
