/** The few calls this product makes to Stripe, through Stripe's own package, and the check of what Stripe sends. */
import Stripe from "stripe";
import { AppError } from "../../core/errors.ts";
import { toStripeAmount } from "./amount.ts";

export interface CheckoutRequest {
  lineItems: readonly { name: string; amountMinor: number; quantity: number }[];
  /** Upper-case ISO 4217 code. */
  currency: string;
  successUrl: string;
  cancelUrl: string;
  email?: string | undefined;
  clientReferenceId?: string | undefined;
  metadata: Readonly<Record<string, string>>;
  idempotencyKey?: string | undefined;
}

/** Seconds a webhook's time stamp may differ from now, either way (Stripe's own default). */
const WEBHOOK_TOLERANCE_SECONDS = 300;
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

/** Opens a Checkout session that carries the metadata on itself and on its payment. Throws `provider_refused`. */
export async function createCheckoutSession(
  stripe: Stripe,
  request: CheckoutRequest,
): Promise<{ id: string; url: string }> {
  try {
    const session = await stripe.checkout.sessions.create(
      {
        mode: "payment",
        line_items: request.lineItems.map(({ name, amountMinor, quantity }) => ({
          quantity,
          price_data: {
            currency: request.currency.toLowerCase(),
            unit_amount: toStripeAmount(amountMinor, request.currency),
            product_data: { name },
          },
        })),
        success_url: request.successUrl,
        cancel_url: request.cancelUrl,
        ...(request.email ? { customer_email: request.email } : {}),
        ...(request.clientReferenceId ? { client_reference_id: request.clientReferenceId } : {}),
        metadata: request.metadata,
        // Stripe does not copy a session's metadata to its payment.
        payment_intent_data: { metadata: request.metadata },
      },
      request.idempotencyKey ? { idempotencyKey: request.idempotencyKey } : {},
    );
    if (!session.url) throw new Error("the session has no address");
    return { id: session.id, url: session.url };
  } catch (error) {
    throw refused(error);
  }
}

/**
 * Tries the key. A restricted key that may not read the balance is a good key all the same.
 * Throws `provider_refused` when Stripe does not accept the key.
 */
export async function checkKey(stripe: Stripe): Promise<void> {
  try {
    await stripe.balance.retrieve();
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripePermissionError)) throw refused(error);
  }
}

/**
 * The event of a webhook whose signature is right. Any of several secrets may have signed it, as during a roll.
 * Throws `invalid_signature`, with the same words for every reason.
 */
export async function verifyWebhook(
  rawBody: Buffer,
  signature: string,
  secrets: readonly string[],
): Promise<Stripe.Event> {
  for (const secret of secrets) {
    try {
      return await Stripe.webhooks.constructEventAsync(rawBody, signature, secret, WEBHOOK_TOLERANCE_SECONDS);
    } catch {
      // The next secret may fit; if none does, the answer below says so.
    }
  }
  throw new AppError("invalid_signature", "The signature does not fit this body, this secret or the time.");
}

function refused(error: unknown): AppError {
  if (!(error instanceof Stripe.errors.StripeError)) {
    return new AppError("provider_refused", {
      public: "Stripe could not be reached.",
      cause: error,
      retryAfterSeconds: 5,
    });
  }
  const transient = (error.statusCode ?? 500) >= 500 || error.statusCode === 429;
  return new AppError("provider_refused", {
    public: `Stripe refused: ${error.message}`,
    cause: error,
    ...(transient ? { retryAfterSeconds: 5 } : {}),
  });
}
