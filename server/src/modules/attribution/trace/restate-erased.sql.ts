/**
 * Payments whose person was erased are traced no more: nobody is known to have made them. What they are credited to
 * stands; only their amounts may still change.
 */
import { UNATTRIBUTED } from "@tributary/contract/channels";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { AttributionModel } from "../models/model.ts";
import {
  type ChangedPayment,
  changedPayments,
  creditColumns,
  leaveQueue,
  paidColumns,
} from "./changed-payments.sql.ts";

/** Those that changed since they were last written, oldest first. */
export function changedErasedPayments(
  postgres: PostgresClient,
  workspaceId: string,
  limit: number,
): Promise<ChangedPayment[]> {
  return postgres.withWorkspace(workspaceId, (tx) =>
    changedPayments(tx, limit).where("p.person_erased_at", "is not", null).execute(),
  );
}

interface ConversionBefore {
  payment_id: string;
  touch_kind: string[];
  touch_channel: string[];
  touch_medium: string[];
  /** `YYYY-MM-DD hh:mm:ss.mmm`, in UTC. */
  touch_at: string[];
}

/** Writes their rows anew, with the journeys they had; one that was never traced has none. */
export async function restateConversions(
  clickhouse: ClickHouseClient,
  models: readonly AttributionModel[],
  workspaceId: string,
  payments: readonly ChangedPayment[],
): Promise<void> {
  const before = await clickhouse.inWorkspace(workspaceId).query<ConversionBefore>(
    `SELECT * EXCEPT (workspace_id, revision, paid_at, amount_minor, refunded_minor, currency)
     FROM conversions WHERE payment_id IN {ids:Array(UUID)} ORDER BY revision DESC LIMIT 1 BY payment_id`,
    { ids: payments.map(({ id }) => id) },
  );
  const rows = new Map(before.map((row) => [row.payment_id, row]));
  await clickhouse.insert(
    "conversions",
    payments.map((payment) => {
      const row = rows.get(payment.id);
      const journey = (row?.touch_channel ?? []).map((channel, index) => ({
        channel,
        kind: row?.touch_kind[index] ?? "",
        medium: row?.touch_medium[index] ?? "",
        occurredAt: Date.parse(`${row?.touch_at[index]}Z`),
      }));
      return {
        confidence_level: "none",
        ...row,
        ...paidColumns(workspaceId, payment),
        ...creditColumns(models, payment, journey),
      };
    }),
  );
}

/** Notes that they are written, unless they have changed meanwhile. */
export async function storeRestated(
  postgres: PostgresClient,
  workspaceId: string,
  payments: readonly ChangedPayment[],
): Promise<void> {
  await postgres.withWorkspace(workspaceId, async (tx) => {
    for (const { id, version } of payments) {
      if (!(await leaveQueue(tx, { id, version }))) continue;
      const nobody = { confidence: 0, attribution_method: "none", channel: UNATTRIBUTED };
      await tx
        .insertInto("payment_matches")
        .values({ workspace_id: workspaceId, payment_id: id, version, ...nobody })
        .onConflict((conflict) => conflict.columns(["workspace_id", "payment_id"]).doUpdateSet({ version }))
        .execute();
    }
  });
}
