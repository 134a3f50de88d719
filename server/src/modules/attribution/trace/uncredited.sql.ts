/** Payments that were matched before one of the models was there: it has no credits of theirs yet. */
import { sql } from "kysely";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { AttributionModel } from "../models/model.ts";
import { queueMatches } from "./late-evidence.sql.ts";

/** Has them matched again. */
export async function queueUncredited(
  postgres: PostgresClient,
  clickhouse: ClickHouseClient,
  models: readonly AttributionModel[],
  workspaceId: string,
): Promise<void> {
  const rows = await clickhouse.inWorkspace(workspaceId).query<{ id: string }>(
    `SELECT payment_id AS id FROM conversions FINAL
     WHERE notEmpty(touch_kind) AND NOT hasAll(mapKeys(credit_share), {models:Array(String)})`,
    { models: models.map(({ name }) => name) },
  );
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await postgres.withWorkspace(workspaceId, (tx) =>
    queueMatches(sql`SELECT * FROM payments WHERE id = ANY (${ids}::uuid[])`).execute(tx),
  );
}
