/** Stripe's payment_intent and charge: https://docs.stripe.com/api/payment_intents/object and …/charges/object */
import type { CardOutcome } from "./cards.ts";

export interface CardHolder {
  address: { city: null; country: string | null; line1: null; line2: null; postal_code: null; state: null };
  email: string | null;
  name: string | null;
  phone: null;
  tax_exempt: "none";
  tax_ids: [];
}

/** Times are Unix seconds, money minor units of `currency` (lower case). */
export interface PaymentIntent {
  id: string;
  object: "payment_intent";
  amount: number;
  amount_capturable: number;
  amount_received: number;
  canceled_at: null;
  capture_method: "automatic_async";
  client_secret: string;
  confirmation_method: "automatic";
  created: number;
  currency: string;
  customer: string | null;
  description: string | null;
  last_payment_error: object | null;
  latest_charge: string | null;
  livemode: false;
  metadata: Record<string, string>;
  next_action: null;
  payment_method: string | null;
  payment_method_types: string[];
  receipt_email: string | null;
  status: "requires_payment_method" | "succeeded";
}

export interface Charge {
  id: string;
  object: "charge";
  amount: number;
  amount_captured: number;
  amount_refunded: number;
  balance_transaction: string | null;
  billing_details: Omit<CardHolder, "tax_exempt" | "tax_ids">;
  captured: boolean;
  created: number;
  currency: string;
  customer: string | null;
  description: string | null;
  disputed: false;
  failure_code: string | null;
  failure_message: string | null;
  livemode: false;
  metadata: Record<string, string>;
  outcome: object;
  paid: boolean;
  payment_intent: string;
  payment_method: string;
  payment_method_details: object;
  receipt_email: string | null;
  receipt_url: null;
  /** True only when refunded in full. */
  refunded: boolean;
  status: "succeeded" | "failed";
}

export interface NewIntent {
  id: string;
  created: number;
  amount: number;
  currency: string;
  customer: string | null;
  metadata: Record<string, string>;
  description: string | null;
}

/** A payment intent that waits for a card. */
export function newIntent(input: NewIntent): PaymentIntent {
  return {
    id: input.id,
    object: "payment_intent",
    amount: input.amount,
    amount_capturable: 0,
    amount_received: 0,
    canceled_at: null,
    capture_method: "automatic_async",
    client_secret: `${input.id}_secret_sandbox`,
    confirmation_method: "automatic",
    created: input.created,
    currency: input.currency,
    customer: input.customer,
    description: input.description,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: input.metadata,
    next_action: null,
    payment_method: null,
    payment_method_types: ["card"],
    receipt_email: null,
    status: "requires_payment_method",
  };
}

/** The intent once the charge has captured it. */
export function paidIntent(waiting: PaymentIntent, charge: Charge): PaymentIntent {
  return {
    ...waiting,
    amount_received: waiting.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    payment_method: charge.payment_method,
    status: "succeeded",
  };
}

export interface NewCharge {
  ids: { charge: string; paymentMethod: string; balanceTransaction: string };
  created: number;
  intent: PaymentIntent;
  holder: CardHolder;
  card: CardOutcome;
}

/** One attempt to charge a card, accepted or declined. */
export function newCharge({ ids, created, intent, holder, card }: NewCharge): Charge {
  const accepted = card.decline === null;
  const { tax_exempt: _exempt, tax_ids: _ids, ...billing } = holder;
  return {
    id: ids.charge,
    object: "charge",
    amount: intent.amount,
    amount_captured: accepted ? intent.amount : 0,
    amount_refunded: 0,
    balance_transaction: accepted ? ids.balanceTransaction : null,
    billing_details: billing,
    captured: accepted,
    created,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_code: card.decline?.code ?? null,
    failure_message: card.decline?.message ?? null,
    livemode: false,
    metadata: intent.metadata,
    outcome: {
      network_status: accepted ? "approved_by_network" : "declined_by_network",
      reason: card.decline?.declineCode ?? null,
      risk_level: "normal",
      seller_message: accepted ? "Payment complete." : "The bank did not return any further details with this decline.",
      type: accepted ? "authorized" : "issuer_declined",
    },
    paid: accepted,
    payment_intent: intent.id,
    payment_method: ids.paymentMethod,
    payment_method_details: {
      card: {
        brand: card.brand,
        country: "US",
        exp_month: 12,
        exp_year: 2034,
        funding: "credit",
        last4: card.last4,
        network: card.brand,
      },
      type: "card",
    },
    receipt_email: null,
    receipt_url: null,
    refunded: false,
    status: accepted ? "succeeded" : "failed",
  };
}

/** The person as the hosted page knows them. */
export function cardHolder(email: string): CardHolder {
  return {
    address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
    email,
    name: null,
    phone: null,
    tax_exempt: "none",
    tax_ids: [],
  };
}
