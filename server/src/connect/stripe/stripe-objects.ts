/**
 * The parts of Stripe's objects that a payment is read from. Everything else in them is kept in the inbox, unread.
 * Field names: Stripe API version 2026-09-30; older pins differ only in fields that are not read here.
 */
import { z } from "zod";

/** Lengths are Stripe's own limits; within them every value fits its column and its index. */
const StripeId = z.string().min(1).max(255);
/** An id, or the object itself where the sender expanded it. */
const Reference = z.union([StripeId, z.object({ id: StripeId }).transform(({ id }) => id)]).nullish();
const Amount = z.int().min(0);
/** Unix seconds, up to the year 9999. */
const Seconds = z.int().min(0).max(253_402_300_799);

/** Says who paid, not how much: where it is unreadable, the payment counts all the same. */
const Metadata = z.record(z.string(), z.string().max(500)).nullish().catch(null);
const Email = z.string().max(512).nullish().catch(null);
const EmailHolder = z.object({ email: Email }).nullish().catch(null);

export const Charge = z.object({
  object: z.literal("charge"),
  id: StripeId,
  payment_intent: Reference,
  amount_captured: Amount,
  amount_refunded: Amount,
  currency: z.string(),
  created: Seconds,
  paid: z.boolean(),
  captured: z.boolean(),
  status: z.string(),
  customer: Reference,
  receipt_email: Email,
  billing_details: EmailHolder,
  metadata: Metadata,
});
export type Charge = z.infer<typeof Charge>;

export const PaymentIntent = z.object({
  object: z.literal("payment_intent"),
  id: StripeId,
  amount_received: Amount,
  currency: z.string(),
  status: z.string(),
  customer: Reference,
  receipt_email: Email,
  metadata: Metadata,
});
export type PaymentIntent = z.infer<typeof PaymentIntent>;

export const CheckoutSession = z.object({
  object: z.literal("checkout.session"),
  id: StripeId,
  payment_intent: Reference,
  amount_total: Amount.nullable(),
  currency: z.string().nullable(),
  payment_status: z.string(),
  client_reference_id: z.string().max(200).nullish().catch(null),
  customer: Reference,
  customer_email: Email,
  customer_details: EmailHolder,
  metadata: Metadata,
});
export type CheckoutSession = z.infer<typeof CheckoutSession>;

export const Refund = z.object({
  object: z.literal("refund"),
  id: StripeId,
  amount: Amount,
  currency: z.string(),
  charge: Reference,
  payment_intent: Reference,
  status: z.string().nullable(),
  created: Seconds,
});
export type Refund = z.infer<typeof Refund>;

export const StripeObject = z.discriminatedUnion("object", [Charge, PaymentIntent, CheckoutSession, Refund]);
export type StripeObject = z.infer<typeof StripeObject>;

/** The envelope around an object. */
export const StripeEvent = z.object({
  id: StripeId,
  object: z.literal("event"),
  type: z.string().max(100),
  created: Seconds,
  livemode: z.boolean(),
  data: z.object({ object: z.looseObject({ object: z.string() }) }),
});
export type StripeEvent = z.infer<typeof StripeEvent>;

const KINDS: ReadonlySet<string> = new Set(["charge", "payment_intent", "checkout.session", "refund"]);

/** Why an event about money cannot be read: which fields are not what they must be. Null when it can, or is not one. */
export function whyUnreadable(event: StripeEvent): string | null {
  const { object } = event.data;
  const parsed = StripeObject.safeParse(object);
  if (parsed.success || !KINDS.has(object.object)) return null;
  const fields = parsed.error.issues.map(({ path }) => path.join("."));
  return `unusable ${object.object}: ${[...new Set(fields)].join(", ")}`.slice(0, 300);
}

/** The payment an event speaks of: its payment_intent, else its charge; null when it speaks of none. */
export function paymentKeyOf(event: StripeEvent): string | null {
  const parsed = StripeObject.safeParse(event.data.object);
  if (!parsed.success) return null;
  const object = parsed.data;
  switch (object.object) {
    case "payment_intent":
      return object.id;
    case "charge":
      return object.payment_intent ?? object.id;
    case "refund":
      return object.payment_intent ?? object.charge ?? null;
    case "checkout.session":
      return object.payment_intent ?? null;
  }
}
