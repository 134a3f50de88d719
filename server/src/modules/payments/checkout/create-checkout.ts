/** Opens a Stripe Checkout session that carries the visitor's ids, so that its payment can be traced by them. */
import { createHash } from "node:crypto";
import type { CheckoutBody } from "@tributary/contract/checkout";
import { METADATA } from "../../../connect/stripe/fold-payment.ts";
import { createCheckoutSession, stripeClient } from "../../../connect/stripe/stripe-api.ts";

export interface CheckoutContext {
  openSecretKey: (workspaceId: string) => Promise<string>;
  stripeApiUrl: string | null;
}

/** @param idempotencyKey the caller's, handed on so that a repeated call opens one session */
export async function createCheckout(
  { openSecretKey, stripeApiUrl }: CheckoutContext,
  workspaceId: string,
  body: CheckoutBody,
  idempotencyKey: string | undefined,
): Promise<{ id: string; url: string }> {
  const stripe = stripeClient(await openSecretKey(workspaceId), stripeApiUrl);
  return createCheckoutSession(stripe, {
    ...(body.mode === "subscription"
      ? { mode: "subscription", priceId: body.priceId, quantity: body.quantity }
      : { mode: "payment", lineItems: body.lineItems, currency: body.currency }),
    successUrl: body.successUrl,
    cancelUrl: body.cancelUrl,
    email: body.email,
    clientReferenceId: body.visitorId,
    metadata: metadataOf(body),
    idempotencyKey: idempotencyKey && stripeKey(workspaceId, idempotencyKey),
  });
}

/** Workspaces may share a Stripe account, and Stripe takes no more than 255 characters. */
function stripeKey(workspaceId: string, idempotencyKey: string): string {
  return createHash("sha256").update(`${workspaceId}\n${idempotencyKey}`).digest("hex");
}

function metadataOf(body: CheckoutBody): Record<string, string> {
  const pairs = Object.entries({
    [METADATA.visitorId]: body.visitorId,
    [METADATA.sessionId]: body.sessionId,
    [METADATA.trackingId]: body.trackingId,
    [METADATA.campaignLinkId]: body.campaignLinkId,
    [METADATA.orderId]: body.orderId,
    [METADATA.selfReportedSource]: body.selfReportedSource,
  });
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[1] !== undefined));
}
