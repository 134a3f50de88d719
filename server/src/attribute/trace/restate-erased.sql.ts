/**
 * Payments whose person was erased are traced no more: nobody is known to have made them. What they are credited to
 * stands; only their amounts may still change.
 */
import { UNATTRIBUTED } from "@tributary/contract/channels";
import type { ClickHouseDoor } from "../../store/clickhouse.ts";
import type { PostgresDoor } from "../../store/postgres.ts";

export interface ErasedPayment {
  id: string;
  revision: number;
  paidAt: Date;
  amountMinor: number;
  refundedMinor: number;
  currency: string;
}

/** Those that changed since they were last written, oldest first. */
export function changedErasedPayments(
  postgres: PostgresDoor,
  workspaceId: string,
  limit: number,
): Promise<ErasedPayment[]> {
  return postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("payments")
      .select([
        "id",
        "revision",
        "paid_at as paidAt",
        "amount_minor as amountMinor",
        "refunded_minor as refundedMinor",
        "currency",
      ])
      .whereRef("traced_revision", "<", "revision")
      .where("person_erased_at", "is not", null)
      .orderBy("paid_at")
      .limit(limit)
      .execute(),
  );
}

/** Writes their rows anew, with the journeys they had; one that was never traced has none. */
export async function restateConversions(
  clickhouse: ClickHouseDoor,
  workspaceId: string,
  payments: readonly ErasedPayment[],
): Promise<void> {
  const before = await clickhouse.inWorkspace(workspaceId).query<{ payment_id: string }>(
    `SELECT * EXCEPT (workspace_id, revision, paid_at, amount_minor, refunded_minor, currency)
     FROM conversions WHERE payment_id IN {ids:Array(UUID)} ORDER BY revision DESC LIMIT 1 BY payment_id`,
    { ids: payments.map(({ id }) => id) },
  );
  const rows = new Map(before.map((row) => [row.payment_id, row]));
  await clickhouse.insert(
    "conversions",
    payments.map(({ id, revision, paidAt, amountMinor, refundedMinor, currency }) => ({
      confidence_level: "none",
      ...rows.get(id),
      workspace_id: workspaceId,
      payment_id: id,
      revision,
      paid_at: paidAt.toISOString(),
      amount_minor: amountMinor,
      refunded_minor: refundedMinor,
      currency,
    })),
  );
}

/** Notes that they are written, unless they have changed meanwhile. */
export async function storeRestated(
  postgres: PostgresDoor,
  workspaceId: string,
  payments: readonly ErasedPayment[],
): Promise<void> {
  await postgres.withWorkspace(workspaceId, async (tx) => {
    for (const { id, revision } of payments) {
      await tx
        .updateTable("payments")
        .set(({ fn, val }) => ({
          traced_revision: revision,
          confidence: fn.coalesce("confidence", val(0)),
          attribution_method: fn.coalesce("attribution_method", val("none")),
          channel: fn.coalesce("channel", val(UNATTRIBUTED)),
        }))
        .where("id", "=", id)
        .where("revision", "=", revision)
        .execute();
    }
  });
}
