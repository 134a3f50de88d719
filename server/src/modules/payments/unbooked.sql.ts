/** Money that a provider told of and that no payment could be read from. */
import type { UnbookedPayment } from "@tributary/contract/quality";
import { sql } from "kysely";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";

const SHOWN = 50;

/** Each payment once, by its newest message; the newest first. */
export async function readUnbooked(postgres: PostgresClient, workspaceId: string): Promise<UnbookedPayment[]> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const { rows } = await sql<Omit<UnbookedPayment, "receivedAt"> & { receivedAt: Date }>`
      SELECT * FROM (
        SELECT DISTINCT ON (coalesce(subject, provider_event_id))
          'stripe' AS provider,
          coalesce(subject, payload #>> '{data,object,id}', provider_event_id) AS "providerId",
          error AS reason,
          coalesce(payload #>> '{data,object,amount_received}', payload #>> '{data,object,amount_captured}',
            payload #>> '{data,object,amount_total}', payload #>> '{data,object,amount}') AS "amountText",
          upper(payload #>> '{data,object,currency}') AS currency,
          received_at AS "receivedAt"
        FROM webhook_inbox WHERE error IS NOT NULL
        ORDER BY coalesce(subject, provider_event_id), received_at DESC
      ) AS unbooked ORDER BY "receivedAt" DESC LIMIT ${SHOWN}`.execute(tx);
    return rows.map(({ receivedAt, ...row }) => ({ ...row, receivedAt: receivedAt.toISOString() }));
  });
}
