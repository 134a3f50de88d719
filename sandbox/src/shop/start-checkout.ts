/** The shop's server asks Tributary for a Stripe Checkout session that carries the visitor's ids. */
import { randomBytes } from "node:crypto";
import type { Basket } from "./basket.ts";
import { CARRIED_IDS } from "./checkout-pages.ts";
import type { ShopAccess } from "./shop-access.ts";

export type Checkout = { url: string } | { fault: string };

/**
 * @param origin of the shop
 * @param fields of the checkout form: e-mail and, where the script ran, the ids
 * @returns where to send the shopper to pay, or why that did not work
 */
export async function startCheckout(
  access: ShopAccess,
  origin: string,
  basket: Basket,
  fields: URLSearchParams,
): Promise<Checkout> {
  const orderId = `LM-W-${randomBytes(6).toString("hex")}`;
  const ids = CARRIED_IDS.map((name) => [name, fields.get(name) ?? ""]).filter(([, value]) => value !== "");
  const body = {
    lineItems: [
      { name: basket.product.name, amountMinor: basket.product.priceMinor[basket.currency], quantity: basket.quantity },
    ],
    currency: basket.currency,
    successUrl: `${origin}/shop/thanks?session_id={CHECKOUT_SESSION_ID}`,
    cancelUrl: `${origin}/shop/cart?product=${basket.product.slug}&quantity=${basket.quantity}&currency=${basket.currency}`,
    email: fields.get("email") ?? "",
    orderId,
    ...Object.fromEntries(ids),
  };
  try {
    const answer = await fetch(`${access.serverUrl}/api/v1/checkout/sessions`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${access.apiKey}`,
        "content-type": "application/json",
        "idempotency-key": orderId,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    });
    const read = (await answer.json()) as { url?: string; detail?: string };
    return answer.ok && read.url !== undefined
      ? { url: read.url }
      : { fault: read.detail ?? `The payment could not be started (${answer.status}).` };
  } catch {
    return { fault: "Tributary could not be reached. Please try again in a moment." };
  }
}
