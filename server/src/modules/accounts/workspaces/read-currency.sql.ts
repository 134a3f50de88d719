import type { PostgresClient } from "../../../platform/postgres/postgres.ts";

/** The currency that the workspace's reports show first. @returns an upper-case ISO 4217 code */
export async function readCurrency(postgres: PostgresClient, workspaceId: string): Promise<string> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("workspaces").select("currency").where("id", "=", workspaceId).executeTakeFirstOrThrow(),
  );
  return row.currency;
}
