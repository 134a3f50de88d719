/** Taking the person out of stored webhooks; what the books need stays, so that a payment can still be read from them. */
import type { Tx } from "../../platform/postgres/postgres.ts";
import { paymentProvider } from "./payment-providers.ts";

export interface StoredWebhook {
  connection_id: string;
  provider: string;
  provider_event_id: string;
  payload: object;
}

export async function redactWebhooks(tx: Tx, webhooks: readonly StoredWebhook[]): Promise<void> {
  for (const { connection_id, provider, provider_event_id, payload } of webhooks) {
    await tx
      .updateTable("webhook_inbox")
      .set({ payload: JSON.stringify(paymentProvider(provider).withoutPerson(payload)), redacted_at: new Date() })
      .where("connection_id", "=", connection_id)
      .where("provider_event_id", "=", provider_event_id)
      .execute();
    await tx
      .deleteFrom("webhook_keys")
      .where("connection_id", "=", connection_id)
      .where("provider_event_id", "=", provider_event_id)
      .where("key", "like", "customer:%")
      .execute();
  }
}
