/** Payments that turned out to be another one: their rows leave the reports. */
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { forgetSuperseded, readSuperseded } from "../../payments/public.ts";

/** Takes out what is noted. Safe to run again after dying anywhere. @returns whether there was anything */
export async function removeSuperseded(
  postgres: PostgresClient,
  clickhouse: ClickHouseClient,
  workspaceId: string,
): Promise<boolean> {
  const ids = await readSuperseded(postgres, workspaceId);
  if (ids.length === 0) return false;
  const where = `payment_id IN (${ids.map((id) => `toUUID('${id}')`).join(", ")})`;
  await clickhouse.rewrite("conversions", workspaceId, { where });
  await forgetSuperseded(postgres, workspaceId, ids);
  return true;
}
