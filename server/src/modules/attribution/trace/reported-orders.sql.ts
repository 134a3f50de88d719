/** The link clicks that reported conversions name for orders. */
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";

/** @returns the tracking ids of each order's reports */
export async function readReportedOrders(
  postgres: PostgresClient,
  workspaceId: string,
  orderIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (orderIds.length === 0) return new Map();
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("reported_conversions")
      .select(["order_id", "tracking_id"])
      .where("order_id", "in", [...new Set(orderIds)])
      .where("tracking_id", "is not", null)
      .where("status", "=", "accepted")
      .execute(),
  );
  const byOrder = Map.groupBy(rows, ({ order_id }) => order_id ?? "");
  return new Map([...byOrder].map(([order, own]) => [order, own.flatMap(({ tracking_id }) => tracking_id ?? [])]));
}
