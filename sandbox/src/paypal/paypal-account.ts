/** The account of the shop at this PayPal: what happens to its orders and payments, and the events that tell of it. */
import type { TakenPayment } from "../emulator.ts";
import { impossible, missing } from "./paypal-error.ts";
import { feeOf, minorOf, moneyOf, type PayPalMoney, unitsOf } from "./paypal-money.ts";
import {
  newPayPalId,
  noPayPalState,
  type PayPalCapture,
  type PayPalDispute,
  type PayPalOrder,
  type PayPalPayer,
  type PayPalRefund,
  type PayPalSentEvent,
  type PayPalUnit,
} from "./paypal-state.ts";
import { captureOnWire, disputeOnWire, isLost, orderOnWire, refundOnWire, timeOf } from "./to-wire.ts";

export interface PayPalAccountOptions {
  origin: () => string;
  now: () => number;
  /** Told of each event once. */
  onEvent: (event: PayPalSentEvent) => void;
}

export const MERCHANT_ID = "SANDBX7MERCH4";
export const SOMEBODY: PayPalPayer = {
  payer_id: "SANDBXPAYER01",
  email_address: "ada@example.com",
  name: { given_name: "Ada", surname: "Byron" },
};

/** How a payment goes: most arrive at once, some wait for a bank. */
export type CaptureFate = "COMPLETED" | "PENDING" | "DECLINED";

export class PayPalAccount {
  readonly state = noPayPalState();
  readonly #options: PayPalAccountOptions;

  constructor(options: PayPalAccountOptions) {
    this.#options = options;
  }

  createOrder(
    unit: PayPalUnit,
    urls: { returnUrl: string | null; cancelUrl: string | null; isForPayPal: boolean },
  ): PayPalOrder {
    const order: PayPalOrder = {
      id: newPayPalId(),
      status: urls.isForPayPal ? "PAYER_ACTION_REQUIRED" : "CREATED",
      unit,
      returnUrl: urls.returnUrl,
      cancelUrl: urls.cancelUrl,
      payer: null,
      createdAt: this.#options.now(),
      captureId: null,
    };
    this.state.orders.set(order.id, order);
    return order;
  }

  /** @throws PayPalError */
  order(id: string): PayPalOrder {
    const order = this.state.orders.get(id);
    if (!order) throw missing();
    return order;
  }

  /** The buyer agrees, on PayPal's own page. @throws PayPalError */
  approve(id: string, payer: PayPalPayer = SOMEBODY): PayPalOrder {
    const order = this.order(id);
    if (order.status === "COMPLETED") throw alreadyCaptured();
    Object.assign(order, { status: "APPROVED", payer });
    this.#emit("CHECKOUT.ORDER.APPROVED", "checkout-order", "An order has been approved by buyer", this.#onWire(order));
    return order;
  }

  /** @throws PayPalError */
  capture(id: string, fate: CaptureFate = "COMPLETED"): PayPalOrder {
    const order = this.order(id);
    if (order.status === "COMPLETED") throw alreadyCaptured();
    if (order.status !== "APPROVED") {
      throw impossible("ORDER_NOT_APPROVED", "Payer has not yet approved the Order for payment.");
    }
    const { invoice_id: invoice, amount } = order.unit;
    const others = [...this.state.captures.values()].map((capture) => capture.order.unit.invoice_id);
    if (invoice !== undefined && others.includes(invoice)) {
      throw impossible(
        "DUPLICATE_INVOICE_ID",
        "Duplicate Invoice ID detected. To avoid a potential duplicate transaction your account setting requires that Invoice Id be unique for each transaction.",
      );
    }
    const at = this.#options.now();
    const made: PayPalCapture = {
      id: newPayPalId(),
      order,
      status: fate,
      amount,
      fee: feeOf(amount),
      createdAt: at,
      updatedAt: at,
    };
    this.state.captures.set(made.id, made);
    Object.assign(order, { status: "COMPLETED", captureId: made.id });
    this.#tellOf(made, fate === "DECLINED" ? "DENIED" : fate);
    return order;
  }

  /** A payment that waited for a bank has arrived, or has not. @throws PayPalError */
  settle(captureId: string, fate: Exclude<CaptureFate, "PENDING">): void {
    const capture = this.captured(captureId);
    Object.assign(capture, { status: fate, updatedAt: this.#options.now() });
    this.#tellOf(capture, fate === "DECLINED" ? "DENIED" : fate);
  }

  /** @throws PayPalError */
  captured(id: string): PayPalCapture {
    const capture = this.state.captures.get(id);
    if (!capture) throw missing();
    return capture;
  }

  /** @param asked null: all that is left. @throws PayPalError */
  refund(captureId: string, asked: PayPalMoney | null, isReversal = false): PayPalRefund {
    const capture = this.captured(captureId);
    if (capture.status === "PENDING" || capture.status === "DECLINED") {
      throw impossible(
        "REFUND_NOT_ALLOWED",
        "Full refund refused - partial refund has already been done on this payment.",
      );
    }
    if (capture.status === "REFUNDED") {
      throw impossible("CAPTURE_FULLY_REFUNDED", "The capture has already been fully refunded.");
    }
    const left = unitsOf(capture.amount) - this.#refundedUnits(capture);
    const amount = asked ?? moneyOf(left, capture.amount.currency_code);
    if (amount.currency_code !== capture.amount.currency_code) {
      throw impossible("REFUND_CAPTURE_CURRENCY_MISMATCH", "Refund must be in the same currency as the capture.");
    }
    if (unitsOf(amount) > left) {
      throw impossible(
        "REFUND_AMOUNT_EXCEEDED",
        "The refund amount must be less than or equal to the capture amount that has not yet been refunded.",
      );
    }
    const at = this.#options.now();
    const refund: PayPalRefund = { id: newPayPalId(), capture, amount, isReversal, createdAt: at };
    this.state.refunds.set(refund.id, refund);
    const isAll = unitsOf(amount) === left;
    Object.assign(capture, { status: isAll ? "REFUNDED" : "PARTIALLY_REFUNDED", updatedAt: at });
    const what = isReversal ? "REVERSED" : "REFUNDED";
    const summary = `A ${amount.currency_code} ${amount.value} capture payment was ${what.toLowerCase()}`;
    this.#emit(`PAYMENT.CAPTURE.${what}`, "refund", summary, refundOnWire(refund, this.#options.origin()));
    return refund;
  }

  /** @throws PayPalError */
  dispute(captureId: string, amount?: PayPalMoney): PayPalDispute {
    const capture = this.captured(captureId);
    const at = this.#options.now();
    const dispute: PayPalDispute = {
      id: `PP-R-${newPayPalId(8)}`,
      capture,
      amount: amount ?? capture.amount,
      reason: "MERCHANDISE_OR_SERVICE_NOT_RECEIVED",
      outcome: null,
      createdAt: at,
      updatedAt: at,
    };
    this.state.disputes.set(dispute.id, dispute);
    this.#tellOfDispute("CREATED", "A new dispute opened", dispute);
    return dispute;
  }

  /** @throws PayPalError */
  disputed(id: string): PayPalDispute {
    const dispute = this.state.disputes.get(id);
    if (!dispute) throw missing();
    return dispute;
  }

  /** A dispute that is lost takes its money back. @throws PayPalError */
  resolve(disputeId: string, outcome: string): PayPalDispute {
    const dispute = this.disputed(disputeId);
    if (dispute.outcome !== null) throw impossible("DISPUTE_ALREADY_RESOLVED", "The dispute is already resolved.");
    Object.assign(dispute, { outcome, updatedAt: this.#options.now() });
    if (isLost(outcome)) this.refund(dispute.capture.id, dispute.amount, outcome !== "ACCEPTED");
    this.#tellOfDispute("RESOLVED", "A dispute was resolved", dispute);
    return dispute;
  }

  /** For the ledger of the truth, in the order in which they were taken. */
  payments(): TakenPayment[] {
    return [...this.state.captures.values()]
      .filter(({ status }) => status !== "PENDING" && status !== "DECLINED")
      .map((capture) => ({
        provider: "paypal",
        providerId: capture.id,
        amountMinor: minorOf(unitsOf(capture.amount), capture.amount.currency_code),
        refundedMinor: minorOf(this.#refundedUnits(capture), capture.amount.currency_code),
        currency: capture.amount.currency_code,
        paidAt: new Date(timeOf(capture.createdAt)).toISOString(),
      }));
  }

  #refundedUnits(capture: PayPalCapture): number {
    const own = [...this.state.refunds.values()].filter((refund) => refund.capture === capture);
    return own.reduce((sum, { amount }) => sum + unitsOf(amount), 0);
  }

  #tellOf(capture: PayPalCapture, what: string): void {
    const summary = `Payment ${what.toLowerCase()} for ${capture.amount.currency_code} ${capture.amount.value}`;
    this.#emit(`PAYMENT.CAPTURE.${what}`, "capture", summary, captureOnWire(capture, this.#options.origin()));
  }

  #tellOfDispute(what: string, summary: string, dispute: PayPalDispute): void {
    const shown = disputeOnWire(dispute, this.#options.origin());
    this.#emit(`CUSTOMER.DISPUTE.${what}`, "dispute", `${summary} with Case # ${dispute.id}`, shown);
  }

  #onWire(order: PayPalOrder): Record<string, unknown> {
    return orderOnWire(order, this.state, this.#options.origin());
  }

  #emit(type: string, resourceType: string, summary: string, resource: Record<string, unknown>): void {
    const id = `WH-${newPayPalId()}-${newPayPalId()}`;
    const createdAt = this.#options.now();
    const body = JSON.stringify({
      id,
      event_version: "1.0",
      create_time: new Date(createdAt).toISOString(),
      resource_type: resourceType,
      resource_version: "2.0",
      event_type: type,
      summary,
      resource,
      links: [{ href: `${this.#options.origin()}/v1/notifications/webhooks-events/${id}`, rel: "self", method: "GET" }],
    });
    const event: PayPalSentEvent = { id, type, createdAt, body };
    this.state.events.set(id, event);
    this.#options.onEvent(event);
  }
}

function alreadyCaptured() {
  return impossible(
    "ORDER_ALREADY_CAPTURED",
    "Order already captured. If 'intent=CAPTURE' only one capture per order is allowed.",
  );
}
