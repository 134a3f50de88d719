/** Stripe's checkout.session object: https://docs.stripe.com/api/checkout/sessions/object */
import type { StripePrice } from "./catalogue-objects.ts";
import type { CardHolder } from "./payment.ts";

export interface LineItem {
  name: string;
  /** Minor units of the session's currency. */
  unitAmount: number;
  quantity: number;
}

/** The object as the API shows it. Times are Unix seconds, money minor units. */
export interface CheckoutSession {
  id: string;
  object: "checkout.session";
  amount_subtotal: number;
  amount_total: number;
  cancel_url: string | null;
  client_reference_id: string | null;
  created: number;
  currency: string;
  /** A checkout that opens a subscription makes one. */
  customer: string | null;
  customer_creation: "if_required" | "always";
  customer_details: CardHolder | null;
  customer_email: string | null;
  expires_at: number;
  /** Of the first month; null where it sells once. */
  invoice: string | null;
  livemode: false;
  locale: string | null;
  metadata: Record<string, string>;
  mode: "payment" | "subscription";
  payment_intent: string | null;
  payment_link: null;
  payment_method_types: string[];
  payment_status: "paid" | "unpaid";
  status: "open" | "complete" | "expired";
  submit_type: string | null;
  subscription: string | null;
  success_url: string;
  total_details: { amount_discount: number; amount_shipping: number; amount_tax: number };
  ui_mode: "hosted";
  url: string | null;
}

/** What the account keeps of a session besides the object itself. */
export interface StoredSession {
  object: CheckoutSession;
  lines: LineItem[];
  /** `payment_intent_data`: the session's own metadata is never copied to the payment. */
  intentMetadata: Record<string, string>;
  intentDescription: string | null;
  subscribed: SubscribedPrice | null;
}

/** What a checkout subscribes to. */
export interface SubscribedPrice {
  price: StripePrice;
  quantity: number;
  /** `subscription_data`: the session's own metadata is never copied to the subscription. */
  metadata: Record<string, string>;
}

export interface NewSession {
  id: string;
  created: number;
  lines: LineItem[];
  currency: string;
  successUrl: string;
  cancelUrl: string | null;
  clientReferenceId: string | null;
  customerEmail: string | null;
  metadata: Record<string, string>;
  intentMetadata: Record<string, string>;
  intentDescription: string | null;
  subscribed: SubscribedPrice | null;
  expiresAt: number;
  locale: string | null;
  submitType: string | null;
  customerCreation: "if_required" | "always";
  /** Where the hosted page lives. */
  payUrl: string;
}

/** An open session. */
export function newSession(input: NewSession): StoredSession {
  const total = input.lines.reduce((sum, line) => sum + line.unitAmount * line.quantity, 0);
  const object: CheckoutSession = {
    id: input.id,
    object: "checkout.session",
    amount_subtotal: total,
    amount_total: total,
    cancel_url: input.cancelUrl,
    client_reference_id: input.clientReferenceId,
    created: input.created,
    currency: input.currency,
    customer: null,
    customer_creation: input.customerCreation,
    customer_details: null,
    customer_email: input.customerEmail,
    expires_at: input.expiresAt,
    invoice: null,
    livemode: false,
    locale: input.locale,
    metadata: input.metadata,
    mode: input.subscribed ? "subscription" : "payment",
    payment_intent: null,
    payment_link: null,
    payment_method_types: ["card"],
    payment_status: "unpaid",
    status: "open",
    submit_type: input.submitType,
    subscription: null,
    success_url: input.successUrl,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: "hosted",
    url: input.payUrl,
  };
  return {
    object,
    lines: input.lines,
    intentMetadata: input.intentMetadata,
    intentDescription: input.intentDescription,
    subscribed: input.subscribed,
  };
}

/** Line items as `GET /v1/checkout/sessions/{id}/line_items` lists them. Their ids follow from the session's. */
export function lineItemsOf({ object, lines }: StoredSession): object[] {
  return lines.map((line, index) => {
    const suffix = `${object.id.slice(-20)}${String(index).padStart(3, "0")}`;
    const amount = line.unitAmount * line.quantity;
    return {
      id: `li_${suffix}`,
      object: "item",
      amount_discount: 0,
      amount_subtotal: amount,
      amount_tax: 0,
      amount_total: amount,
      currency: object.currency,
      description: line.name,
      price: {
        id: `price_${suffix}`,
        object: "price",
        active: false,
        billing_scheme: "per_unit",
        created: object.created,
        currency: object.currency,
        livemode: false,
        metadata: {},
        product: `prod_${suffix}`,
        recurring: null,
        type: "one_time",
        unit_amount: line.unitAmount,
        unit_amount_decimal: String(line.unitAmount),
      },
      quantity: line.quantity,
    };
  });
}
