/** Payments that turned out to be another one: their rows leave the reports. */
import type { ClickHouseDoor } from "../../../platform/clickhouse/clickhouse.ts";
import type { PostgresDoor } from "../../../platform/postgres/postgres.ts";

/** Takes out what is noted. Safe to run again after dying anywhere. @returns whether there was anything */
export async function removeSuperseded(
  postgres: PostgresDoor,
  clickhouse: ClickHouseDoor,
  workspaceId: string,
): Promise<boolean> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("superseded_payments").select("id").execute(),
  );
  if (rows.length === 0) return false;
  const ids = rows.map(({ id }) => id);
  const where = `payment_id IN (${ids.map((id) => `toUUID('${id}')`).join(", ")})`;
  await clickhouse.rewrite("conversions", workspaceId, { where });
  await postgres.withWorkspace(workspaceId, (tx) =>
    tx.deleteFrom("superseded_payments").where("id", "in", ids).execute(),
  );
  return true;
}
