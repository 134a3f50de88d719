/** The few calls this product makes to Stripe, through Stripe's own package. */
import Stripe from "stripe";
import { AppError } from "../../core/errors.ts";
import { toStripeAmount } from "./amount.ts";

/** What is sold: something once, or a recurring price of Stripe's catalogue. */
type Sold =
  | {
      mode: "payment";
      lineItems: readonly { name: string; amountMinor: number; quantity: number }[];
      /** Upper-case ISO 4217 code. */
      currency: string;
    }
  | { mode: "subscription"; priceId: string; quantity: number };

export type CheckoutRequest = Sold & {
  successUrl: string;
  cancelUrl: string;
  email?: string | undefined;
  clientReferenceId?: string | undefined;
  metadata: Readonly<Record<string, string>>;
  idempotencyKey?: string | undefined;
};

const TIMEOUT_MS = 20_000;

/** @param apiUrl where Stripe's API is reached; Stripe's own address when null */
export function stripeClient(secretKey: string, apiUrl: string | null): Stripe {
  const address = apiUrl ? new URL(apiUrl) : null;
  return new Stripe(secretKey, {
    timeout: TIMEOUT_MS,
    maxNetworkRetries: 2,
    telemetry: false,
    ...(address
      ? {
          host: address.hostname,
          port: address.port || undefined,
          protocol: address.protocol === "http:" ? "http" : "https",
        }
      : {}),
  });
}

/**
 * Opens a Checkout session that carries the metadata on itself and on its payment.
 * Throws `provider_refused`, `unavailable` when Stripe cannot be reached, and `invalid_request` for an amount that
 * Stripe cannot charge in this currency.
 */
export async function createCheckoutSession(
  stripe: Stripe,
  request: CheckoutRequest,
): Promise<{ id: string; url: string }> {
  const sold = soldParams(request);
  try {
    const session = await stripe.checkout.sessions.create(
      {
        ...sold,
        success_url: request.successUrl,
        cancel_url: request.cancelUrl,
        ...(request.email ? { customer_email: request.email } : {}),
        ...(request.clientReferenceId ? { client_reference_id: request.clientReferenceId } : {}),
        metadata: request.metadata,
      },
      request.idempotencyKey ? { idempotencyKey: request.idempotencyKey } : {},
    );
    if (!session.url) throw new Error("the session has no address");
    return { id: session.id, url: session.url };
  } catch (error) {
    throw refused(error);
  }
}

/** Stripe does not copy a session's metadata to its payment, nor to its subscription. */
function soldParams(request: CheckoutRequest): Stripe.Checkout.SessionCreateParams {
  const { metadata } = request;
  if (request.mode === "subscription") {
    const { priceId: price, quantity } = request;
    return { mode: "subscription", line_items: [{ price, quantity }], subscription_data: { metadata } };
  }
  const { lineItems, currency } = request;
  return {
    mode: "payment",
    line_items: lineItems.map(({ name, amountMinor, quantity }) => ({
      quantity,
      price_data: {
        currency: currency.toLowerCase(),
        unit_amount: toStripeAmount(amountMinor, currency),
        product_data: { name },
      },
    })),
    payment_intent_data: { metadata },
  };
}

/**
 * Tries the key. A restricted key that may not read the balance is a good key all the same.
 * Throws `provider_refused` when Stripe does not accept the key.
 */
export async function checkKey(stripe: Stripe): Promise<void> {
  try {
    await stripe.balance.retrieve();
  } catch (error) {
    if (error instanceof Stripe.errors.StripePermissionError) return;
    throw error instanceof Stripe.errors.StripeAuthenticationError ? keyRefused(error) : refused(error);
  }
}

/** The account that the key belongs to. @returns null when the key may not tell */
export async function accountIdOf(stripe: Stripe): Promise<string | null> {
  try {
    const { id } = await stripe.accounts.retrieveCurrent();
    return id.startsWith("acct_") ? id : null;
  } catch (error) {
    if (error instanceof Stripe.errors.StripePermissionError) return null;
    throw refused(error);
  }
}

/** Said beside the key's field too, in words for whoever pasted it. */
function keyRefused(error: Error): AppError {
  const message =
    "Stripe doesn't recognize this key. It may be incomplete, deleted, or expired. Copy it again in Stripe under Developers, API keys.";
  return new AppError("provider_refused", {
    public: `Stripe refused: ${error.message}`,
    fields: [{ field: "secretKey", message }],
    cause: error,
  });
}

/** What Stripe's package threw, as the error to answer with: `provider_refused`, or `unavailable` when it may work later. */
export function refused(error: unknown): AppError {
  if (!(error instanceof Stripe.errors.StripeError) || error instanceof Stripe.errors.StripeConnectionError) {
    return notNow("Couldn't reach Stripe. Try again in a minute.", error);
  }
  if ((error.statusCode ?? 500) >= 500 || error.statusCode === 429) {
    return notNow("Stripe is having problems. Try again in a minute.", error);
  }
  return new AppError("provider_refused", { public: `Stripe refused: ${error.message}`, cause: error });
}

function notNow(message: string, cause: unknown): AppError {
  return new AppError("unavailable", { public: message, cause, retryAfterSeconds: 5 });
}
