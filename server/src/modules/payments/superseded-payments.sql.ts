/** Payments that turned out to be another one, until they have left the reports. */
import type { PostgresDoor } from "../../platform/postgres/postgres.ts";

/** @returns their ids */
export async function readSuperseded(postgres: PostgresDoor, workspaceId: string): Promise<string[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("superseded_payments").select("id").execute(),
  );
  return rows.map(({ id }) => id);
}

/** Call it once nothing tells of them any more. */
export async function forgetSuperseded(
  postgres: PostgresDoor,
  workspaceId: string,
  ids: readonly string[],
): Promise<void> {
  await postgres.withWorkspace(workspaceId, (tx) =>
    tx.deleteFrom("superseded_payments").where("id", "in", ids).execute(),
  );
}
