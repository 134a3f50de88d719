/** Payments that turned out to be another one, until they have left the reports. */
import type { PostgresClient } from "../../platform/postgres/postgres.ts";

/** @returns their ids */
export async function readSuperseded(postgres: PostgresClient, workspaceId: string): Promise<string[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("superseded_payments").select("id").execute(),
  );
  return rows.map(({ id }) => id);
}

/** Call it once nothing tells of them any more. */
export async function forgetSuperseded(
  postgres: PostgresClient,
  workspaceId: string,
  ids: readonly string[],
): Promise<void> {
  await postgres.withWorkspace(workspaceId, (tx) =>
    tx.deleteFrom("superseded_payments").where("id", "in", ids).execute(),
  );
}
