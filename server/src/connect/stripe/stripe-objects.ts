/**
 * The parts of Stripe's objects that a payment is read from. Everything else in them is kept in the inbox, unread.
 * Field names: Stripe API version 2026-09-30, with those of older pins where they tell the same: an invoice's
 * `payment_intent`, `charge` and `subscription`, an intent's and a charge's `invoice`.
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
const Detail = z.string().max(512).nullish().catch(null);
const Payer = z
  .object({
    email: Email,
    phone: Detail,
    name: Detail,
    address: z.object({ city: Detail, state: Detail, postal_code: Detail, country: Detail }).nullish().catch(null),
  })
  .nullish()
  .catch(null);

export const Charge = z.object({
  object: z.literal("charge"),
  id: StripeId,
  payment_intent: Reference,
  invoice: Reference,
  amount: Amount.nullish(),
  amount_captured: Amount.nullish(),
  amount_refunded: Amount.nullish(),
  currency: z.string(),
  created: Seconds,
  paid: z.boolean(),
  captured: z.boolean(),
  status: z.string(),
  customer: Reference,
  receipt_email: Email,
  billing_details: Payer,
  metadata: Metadata,
});
export type Charge = z.infer<typeof Charge>;

export const PaymentIntent = z.object({
  object: z.literal("payment_intent"),
  id: StripeId,
  invoice: Reference,
  latest_charge: Reference,
  amount: Amount.nullish(),
  amount_received: Amount.nullish(),
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
  invoice: Reference,
  subscription: Reference,
  amount_total: Amount.nullable(),
  currency: z.string().nullable(),
  payment_status: z.string(),
  client_reference_id: z.string().max(200).nullish().catch(null),
  customer: Reference,
  customer_email: Email,
  customer_details: Payer,
  metadata: Metadata,
});
export type CheckoutSession = z.infer<typeof CheckoutSession>;

/** Of its parent, and before 2025 of itself: the subscription it bills, with a copy of that one's metadata. */
const BilledSubscription = z.object({ subscription: Reference, metadata: Metadata }).nullish().catch(null);

export const Invoice = z.object({
  object: z.literal("invoice"),
  id: StripeId,
  payment_intent: Reference,
  charge: Reference,
  subscription: Reference,
  subscription_details: BilledSubscription,
  parent: z.object({ subscription_details: BilledSubscription }).nullish().catch(null),
  billing_reason: z.string().nullish(),
  amount_paid: Amount.nullish(),
  paid_out_of_band: z.boolean().nullish(),
  currency: z.string(),
  status: z.string().nullish(),
  customer: Reference,
  customer_email: Email,
  metadata: Metadata,
});
export type Invoice = z.infer<typeof Invoice>;

export const InvoicePayment = z.object({
  object: z.literal("invoice_payment"),
  id: StripeId,
  invoice: Reference,
  payment: z.object({ payment_intent: Reference, charge: Reference }).nullish(),
  amount_paid: Amount.nullish(),
  currency: z.string(),
  status: z.string(),
});
export type InvoicePayment = z.infer<typeof InvoicePayment>;

const When = Seconds.nullish().catch(null);

export const Subscription = z.object({
  object: z.literal("subscription"),
  id: StripeId,
  latest_invoice: Reference,
  customer: Reference,
  metadata: Metadata,
  status: z.string().max(60).nullish().catch(null),
  start_date: When,
  /** Before 2025 of the subscription, since then of its items. */
  current_period_end: When,
  items: z
    .object({ data: z.array(z.object({ current_period_end: When })) })
    .nullish()
    .catch(null),
  cancel_at: When,
  ended_at: When,
});
export type Subscription = z.infer<typeof Subscription>;

export const Refund = z.object({
  object: z.literal("refund"),
  id: StripeId,
  amount: Amount,
  currency: z.string(),
  charge: Reference,
  payment_intent: Reference,
  /** Null, not absent: it moved no money. */
  balance_transaction: z.unknown().optional(),
  status: z.string().nullable(),
  created: Seconds,
});
export type Refund = z.infer<typeof Refund>;

export const Dispute = z.object({
  object: z.literal("dispute"),
  id: StripeId,
  amount: Amount,
  currency: z.string(),
  charge: Reference,
  payment_intent: Reference,
  status: z.string(),
  created: Seconds,
});
export type Dispute = z.infer<typeof Dispute>;

export const StripeObject = z.discriminatedUnion("object", [
  Charge,
  PaymentIntent,
  CheckoutSession,
  Invoice,
  InvoicePayment,
  Subscription,
  Refund,
  Dispute,
]);
export type StripeObject = z.infer<typeof StripeObject>;

/** Names of the objects that are read. */
export const KINDS: ReadonlySet<string> = new Set(StripeObject.options.map(({ shape }) => shape.object.value));
