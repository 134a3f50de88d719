/** A webhook of Stripe without whom it speaks of. */
import type { StripeEvent } from "./stripe-event.ts";

/** What money is read from, and by which ids a purchase is one. Everything else may name somebody: addresses, descriptions, metadata, fields yet to come. */
const KEPT = [
  "object",
  "id",
  "type",
  "payment_intent",
  "charge",
  "latest_charge",
  "invoice",
  "subscription",
  "balance_transaction",
  "billing_reason",
  "amount",
  "amount_captured",
  "amount_paid",
  "amount_received",
  "amount_refunded",
  "amount_total",
  "currency",
  "created",
  "paid",
  "paid_out_of_band",
  "captured",
  "status",
  "payment_status",
] as const;

/** Fields that hold more of the above: lists of objects that were written out, and what says whose an object is. */
const HOLDERS = ["charges", "refunds", "payments", "data", "payment", "parent", "subscription_details"] as const;

/** Objects whose own id names a person rather than a payment are not among them. */
const OF_MONEY = new Set([
  "charge",
  "payment_intent",
  "checkout.session",
  "invoice",
  "invoice_payment",
  "refund",
  "dispute",
]);

/** The event, from which the same payment is read as before, though nobody's. An order's number stays with it. */
export function withoutPerson({ id, object, type, created, livemode, data }: StripeEvent): StripeEvent {
  const from = data.object;
  const kept = OF_MONEY.has(from.object) ? keptOf(from) : {};
  return { id, object, type, created, livemode, data: { object: { ...kept, object: from.object } } };
}

function keptOf(from: Record<string, unknown>): Record<string, unknown> {
  const orderId = (from.metadata as { order_id?: unknown } | null | undefined)?.order_id;
  return {
    ...Object.fromEntries(KEPT.filter((key) => key in from).map((key) => [key, withoutInsides(from[key])])),
    ...Object.fromEntries(HOLDERS.filter((key) => key in from).map((key) => [key, held(from[key])])),
    ...(typeof orderId === "string" ? { metadata: { order_id: orderId } } : {}),
  };
}

function held(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutInsides);
  return typeof value === "object" && value !== null ? keptOf(value as Record<string, unknown>) : null;
}

/** An object that was written out keeps what is read of it; any other stands for its id. */
function withoutInsides(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const inner = value as Record<string, unknown>;
  return OF_MONEY.has(String(inner.object)) ? keptOf(inner) : { id: inner.id };
}
