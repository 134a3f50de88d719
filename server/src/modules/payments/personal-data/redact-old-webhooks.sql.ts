/** Taking people out of webhooks that have been kept long enough. */
import type { Retention } from "@tributary/contract/privacy";
import type { PersonStores } from "../../../platform/personal-data.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { redactWebhooks } from "../redact-webhooks.sql.ts";

/** Small enough to hold no lock for long. */
const BATCH = 500;

/** @param ago the moment so many days ago */
export async function redactOldWebhooks(
  { postgres }: PersonStores,
  workspaceId: string,
  { webhookDays }: Retention,
  ago: (days: number) => Date,
): Promise<void> {
  if (webhookDays === null) return;
  const before = ago(webhookDays);
  while ((await redactBatch(postgres, workspaceId, before)) === BATCH);
}

/** Those that came before a time and have been seen to. @returns how many; fewer than a batch: none are left */
function redactBatch(postgres: PostgresClient, workspaceId: string, before: Date): Promise<number> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const rows = await tx
      .selectFrom("webhook_inbox")
      .select(["connection_id", "provider", "provider_event_id", "payload"])
      .where("redacted_at", "is", null)
      .where("processed_at", "is not", null)
      .where("received_at", "<", before)
      .orderBy("received_at")
      .limit(BATCH)
      .execute();
    await redactWebhooks(tx, rows);
    return rows.length;
  });
}
