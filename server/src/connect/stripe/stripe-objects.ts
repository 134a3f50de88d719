/**
 * The parts of Stripe's objects that a payment is read from. Everything else in them is kept in the inbox, unread.
 * Field names: Stripe API version 2026-09-30; older pins differ only in fields that are not read here.
 */
import { z } from "zod";

/** An id, or the object itself where the sender expanded it. */
const Reference = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]).nullish();
const Metadata = z.record(z.string(), z.string()).nullish();
const EmailHolder = z.object({ email: z.string().nullish() }).nullish();

export const Charge = z.object({
  object: z.literal("charge"),
  id: z.string(),
  payment_intent: Reference,
  amount_captured: z.int(),
  amount_refunded: z.int(),
  currency: z.string(),
  created: z.int(),
  paid: z.boolean(),
  captured: z.boolean(),
  status: z.string(),
  customer: Reference,
  receipt_email: z.string().nullish(),
  billing_details: EmailHolder,
  metadata: Metadata,
});
export type Charge = z.infer<typeof Charge>;

export const PaymentIntent = z.object({
  object: z.literal("payment_intent"),
  id: z.string(),
  amount_received: z.int(),
  currency: z.string(),
  status: z.string(),
  customer: Reference,
  receipt_email: z.string().nullish(),
  metadata: Metadata,
});
export type PaymentIntent = z.infer<typeof PaymentIntent>;

export const CheckoutSession = z.object({
  object: z.literal("checkout.session"),
  id: z.string(),
  payment_intent: Reference,
  amount_total: z.int().nullable(),
  currency: z.string().nullable(),
  payment_status: z.string(),
  client_reference_id: z.string().nullish(),
  customer: Reference,
  customer_email: z.string().nullish(),
  customer_details: EmailHolder,
  metadata: Metadata,
});
export type CheckoutSession = z.infer<typeof CheckoutSession>;

export const Refund = z.object({
  object: z.literal("refund"),
  id: z.string(),
  amount: z.int(),
  currency: z.string(),
  charge: Reference,
  payment_intent: Reference,
  status: z.string().nullable(),
  created: z.int(),
});
export type Refund = z.infer<typeof Refund>;

export const StripeObject = z.discriminatedUnion("object", [Charge, PaymentIntent, CheckoutSession, Refund]);
export type StripeObject = z.infer<typeof StripeObject>;

/** The envelope around an object. */
export const StripeEvent = z.object({
  id: z.string().max(255),
  object: z.literal("event"),
  type: z.string().max(100),
  created: z.int(),
  livemode: z.boolean(),
  data: z.object({ object: z.looseObject({ object: z.string() }) }),
});
export type StripeEvent = z.infer<typeof StripeEvent>;

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
