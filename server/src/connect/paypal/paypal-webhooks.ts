/** Subscribing to webhooks: developer.paypal.com/docs/api/webhooks/v1. */
import { z } from "zod";
import { type ProviderAccess, ProviderError } from "../provider-client.ts";
import { askPayPal, strange } from "./ask-paypal.ts";

/** What is about money, and about who paid it. */
const WEBHOOK_EVENTS = [
  "CHECKOUT.ORDER.APPROVED",
  "CHECKOUT.ORDER.COMPLETED",
  "PAYMENT.CAPTURE.COMPLETED",
  "PAYMENT.CAPTURE.PENDING",
  "PAYMENT.CAPTURE.DENIED",
  "PAYMENT.CAPTURE.REFUNDED",
  "PAYMENT.CAPTURE.REVERSED",
  "PAYMENT.SALE.COMPLETED",
  "PAYMENT.SALE.REFUNDED",
  "PAYMENT.SALE.REVERSED",
  "BILLING.SUBSCRIPTION.ACTIVATED",
  "BILLING.SUBSCRIPTION.UPDATED",
  "BILLING.SUBSCRIPTION.SUSPENDED",
  "BILLING.SUBSCRIPTION.CANCELLED",
  "BILLING.SUBSCRIPTION.EXPIRED",
  "CUSTOMER.DISPUTE.CREATED",
  "CUSTOMER.DISPUTE.UPDATED",
  "CUSTOMER.DISPUTE.RESOLVED",
] as const;

const PATH = "/v1/notifications/webhooks";
const EXISTS = "WEBHOOK_URL_ALREADY_EXISTS";
const Webhook = z.object({ id: z.string(), url: z.string() });

/** Subscribes the address; one that is subscribed already is left as it is. @returns the webhook's id. @throws ProviderError */
export async function subscribeWebhook(access: ProviderAccess, url: string): Promise<string> {
  try {
    const body = { url, event_types: WEBHOOK_EVENTS.map((name) => ({ name })) };
    const made = Webhook.safeParse((await askPayPal(access, { method: "POST", path: PATH, body })).json).data;
    if (!made) throw strange();
    return made.id;
  } catch (error) {
    if (!(error instanceof ProviderError) || error.facts.code !== EXISTS) throw error;
    const found = (await listWebhooks(access)).find((webhook) => webhook.url === url);
    if (!found) throw error;
    return found.id;
  }
}

async function listWebhooks(access: ProviderAccess): Promise<z.infer<typeof Webhook>[]> {
  const list = z.object({ webhooks: z.array(Webhook) }).safeParse((await askPayPal(access, { path: PATH })).json).data;
  if (!list) throw strange();
  return list.webhooks;
}

/** Ends the subscription; one that is gone is no fault. @throws ProviderError */
export async function unsubscribeWebhook(access: ProviderAccess, id: string): Promise<void> {
  try {
    await askPayPal(access, { method: "DELETE", path: `${PATH}/${encodeURIComponent(id)}`, isSafeToRepeat: true });
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind !== "not_found") throw error;
  }
}
