import { sql } from "kysely";
import type { Person } from "../../core/person.ts";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";

/**
 * Takes out what was sent of the person's payments, and of others' that were matched to their browsers. The ledger keeps
 * that something was sent. @param upTo what was paid later stays
 */
export async function erasePayloads(tx: Tx, { payments, visitors }: Person, upTo: Date): Promise<void> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM uploads WHERE paid_at <= ${upTo}
    AND (payment_id = ANY (${[...payments]}::uuid[]) OR visitor_ids && ${[...visitors]}::text[])`.execute(tx);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return;
  await tx.updateTable("upload_attempts").set({ payload: null }).where("upload_id", "in", ids).execute();
  await tx.updateTable("uploads").set({ visitor_ids: [] }).where("id", "in", ids).execute();
}

/** What was sent before a time. */
export async function forgetPayloads(postgres: PostgresClient, workspaceId: string, before: Date): Promise<void> {
  await postgres.withWorkspace(workspaceId, async (tx) => {
    await tx
      .updateTable("upload_attempts")
      .set({ payload: null })
      .where("made_at", "<", before)
      .where("payload", "is not", null)
      .execute();
    await tx
      .updateTable("uploads")
      .set({ visitor_ids: [] })
      .where("sent_at", "<", before)
      .where(sql<boolean>`visitor_ids <> '{}'`)
      .execute();
  });
}
