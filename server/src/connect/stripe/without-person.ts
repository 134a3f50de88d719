/** A webhook of Stripe without whom it speaks of. */
import type { StripeEvent } from "./stripe-objects.ts";

/** What money is read from. Everything else may name somebody: addresses, descriptions, metadata, fields yet to come. */
const KEPT = [
  "object",
  "id",
  "payment_intent",
  "charge",
  "amount",
  "amount_captured",
  "amount_received",
  "amount_refunded",
  "amount_total",
  "currency",
  "created",
  "paid",
  "captured",
  "status",
  "payment_status",
] as const;

/** Objects whose own id names a person rather than a payment. */
const OF_MONEY = new Set(["charge", "payment_intent", "checkout.session", "refund"]);

/** The event, from which the same payment is read as before, though nobody's. An order's number stays with it. */
export function withoutPerson({ id, object, type, created, livemode, data }: StripeEvent): StripeEvent {
  const from = data.object;
  const kept = OF_MONEY.has(from.object)
    ? Object.fromEntries(KEPT.filter((key) => key in from).map((key) => [key, withoutInsides(from[key])]))
    : {};
  const orderId = (from.metadata as { order_id?: unknown } | null | undefined)?.order_id;
  const metadata = OF_MONEY.has(from.object) && typeof orderId === "string" ? { metadata: { order_id: orderId } } : {};
  return { id, object, type, created, livemode, data: { object: { ...kept, ...metadata, object: from.object } } };
}

/** An expanded object stands for its id. */
function withoutInsides(value: unknown): unknown {
  return typeof value === "object" && value !== null ? { id: (value as { id?: unknown }).id } : value;
}
