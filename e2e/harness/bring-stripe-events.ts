import type { FastifyInstance } from "fastify";
import type { ListeningEmulator } from "../../sandbox/src/stripe/listening-emulator.ts";
import { signatureHeader } from "../../sandbox/src/stripe/signature.ts";

export interface StripeWebhook {
  connectionId: string;
  webhookSecret: string;
}

/**
 * Brings every event of an account of the sandbox to the product, signed as Stripe signs.
 *
 * @throws Error when the product does not take one
 */
export async function bringStripeEvents(
  stripe: ListeningEmulator["client"],
  http: FastifyInstance,
  { connectionId, webhookSecret }: StripeWebhook,
): Promise<void> {
  for await (const event of stripe.events.list({ limit: 100 })) {
    const payload = JSON.stringify(event);
    const signature = signatureHeader(payload, webhookSecret, Math.floor(Date.now() / 1000));
    const answer = await http.inject({
      method: "POST",
      url: `/api/v1/webhooks/stripe/${connectionId}`,
      headers: { "content-type": "application/json", "stripe-signature": signature },
      payload,
    });
    if (answer.statusCode !== 200) throw new Error(`${event.type} was answered with ${answer.statusCode}`);
  }
}
