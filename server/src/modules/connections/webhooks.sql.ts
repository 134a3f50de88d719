/** Webhooks of connections: the public name of their address, and when the last one came. */
import { sql } from "kysely";
import type { Tx } from "../../platform/postgres/postgres.ts";

/** By which the directory finds whose connection an address is of. @param provider as its connections have it */
export function webhookName(provider: string, connectionId: string): string {
  return `${provider}:${connectionId}`;
}

/** Notes that a webhook came, at most every five seconds. */
export async function noteWebhook(tx: Tx, connectionId: string): Promise<void> {
  await tx
    .updateTable("connections")
    .set({ last_webhook_at: new Date() })
    .where("id", "=", connectionId)
    .where(sql<boolean>`last_webhook_at IS NULL OR last_webhook_at < now() - interval '5 seconds'`)
    .execute();
}
