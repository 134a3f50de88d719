/** The signature of Stripe's webhooks (https://docs.stripe.com/webhooks#verify-manually). */
import { requireWebhookSignature } from "../webhook-signature.ts";

/**
 * Checks a webhook's signature and time. Any of several secrets may have signed it, as during a roll.
 * @param header the value of Stripe-Signature: `t=<Unix seconds>,v1=<hex>`, with as many `v1` as secrets
 * @param now Unix milliseconds
 * @throws AppError invalid_signature, in the same words for every reason
 */
export function verifyWebhook(
  rawBody: Buffer,
  header: string,
  secrets: readonly string[],
  now: number = Date.now(),
): void {
  const parts = header.split(",");
  const [time = "", ...otherTimes] = parts
    .filter((part) => part.startsWith("t="))
    .map((part) => part.slice("t=".length));
  const signatures = parts.filter((part) => part.startsWith("v1=")).map((part) => part.slice("v1=".length));
  const webhook = {
    signed: Buffer.concat([Buffer.from(`${time}.`), rawBody]),
    // With several times nobody can say which of them was signed.
    signatures: otherTimes.length === 0 ? signatures : [],
    encoding: "hex",
    secrets,
    signedAt: Number(time),
  } as const;
  requireWebhookSignature(webhook, now);
}
