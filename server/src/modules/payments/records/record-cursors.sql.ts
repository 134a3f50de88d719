/** How far payments were booked from the imported records of an account. */
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";

interface RecordsOfAccount {
  provider: string;
  accountId: string;
}

/** @returns 0: nothing was booked yet */
export async function readRecordCursor(
  postgres: PostgresClient,
  workspaceId: string,
  { provider, accountId }: RecordsOfAccount,
): Promise<number> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("payment_record_cursors")
      .select("version")
      .where("provider", "=", provider)
      .where("account_id", "=", accountId)
      .executeTakeFirst(),
  );
  return row?.version ?? 0;
}

/** @param version the highest that was booked */
export async function storeRecordCursor(
  postgres: PostgresClient,
  workspaceId: string,
  { provider, accountId }: RecordsOfAccount,
  version: number,
): Promise<void> {
  await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .insertInto("payment_record_cursors")
      .values({ workspace_id: workspaceId, provider, account_id: accountId, version })
      .onConflict((conflict) => conflict.columns(["workspace_id", "provider", "account_id"]).doUpdateSet({ version }))
      .execute(),
  );
}
