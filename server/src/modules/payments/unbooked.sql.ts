/** Money that a provider told of and that no payment could be read from. */
import type { UnbookedPayment } from "@tributary/contract/quality";
import { sql } from "kysely";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import { paymentProvider } from "./payment-providers.ts";

const SHOWN = 50;

interface UnbookedRow {
  provider: string;
  subject: string | null;
  provider_event_id: string;
  payload: object;
  error: string;
  received_at: Date;
}

/** Each payment once, by its newest message; the newest first. */
export async function readUnbooked(postgres: PostgresClient, workspaceId: string): Promise<UnbookedPayment[]> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const { rows } = await sql<UnbookedRow>`
      SELECT * FROM (
        SELECT DISTINCT ON (provider, coalesce(subject, provider_event_id))
          provider, subject, provider_event_id, payload, error, received_at
        FROM webhook_inbox WHERE error IS NOT NULL
        ORDER BY provider, coalesce(subject, provider_event_id), received_at DESC
      ) AS unbooked ORDER BY received_at DESC LIMIT ${SHOWN}`.execute(tx);
    return rows.map(({ provider, subject, provider_event_id, payload, error, received_at }) => {
      const { providerId, ...stated } = paymentProvider(provider).statedAmount(payload);
      return {
        ...stated,
        provider,
        providerId: subject ?? providerId ?? provider_event_id,
        reason: error,
        receivedAt: received_at.toISOString(),
      };
    });
  });
}
