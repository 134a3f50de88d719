/** The Stripe-Signature header: https://docs.stripe.com/webhooks#verify-manually */
import { createHmac } from "node:crypto";

/** `t=…,v1=…` over the raw body. `at` is in Unix seconds; the whole `whsec_…` string is the key. */
export function signatureHeader(body: string, secret: string, at: number): string {
  const signature = createHmac("sha256", secret).update(`${at}.${body}`).digest("hex");
  return `t=${at},v1=${signature}`;
}
