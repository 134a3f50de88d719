/** Payments that wait to be matched, and what a conversion says of them. */
import type { Tx } from "../../../platform/postgres/postgres.ts";
import type { AttributionModel, ModelTouch } from "../models/model.ts";
import { splitByWeights } from "../models/split-amount.ts";

export interface ChangedPayment {
  id: string;
  /** The version of the match being made; a payment that waits with a newer one stays to be matched. */
  version: number;
  paidAt: Date;
  amountMinor: number;
  refundedMinor: number;
  currency: string;
  /** A further payment of a subscription that was paid for before. */
  isRenewal: boolean;
}

/** The oldest of them, to be narrowed down. */
export function changedPayments(tx: Tx, limit: number) {
  return tx
    .selectFrom("match_queue as q")
    .innerJoin("payments as p", (join) =>
      join.onRef("p.workspace_id", "=", "q.workspace_id").onRef("p.id", "=", "q.payment_id"),
    )
    .select([
      "p.id",
      "q.version",
      "p.paid_at as paidAt",
      "p.amount_minor as amountMinor",
      "p.refunded_minor as refundedMinor",
      "p.currency",
      "p.is_renewal as isRenewal",
    ])
    .orderBy("q.paid_at")
    .orderBy("q.payment_id")
    .limit(limit);
}

/** The columns of a conversion that are the payment's own. */
export function paidColumns(workspaceId: string, payment: ChangedPayment) {
  return {
    workspace_id: workspaceId,
    payment_id: payment.id,
    revision: payment.version,
    paid_at: payment.paidAt.toISOString(),
    amount_minor: payment.amountMinor,
    refunded_minor: payment.refundedMinor,
    currency: payment.currency,
    is_renewal: payment.isRenewal,
  };
}

/** What each touch earns under every model, by the model's name: its share, and that of both amounts. */
export function creditColumns(
  models: readonly AttributionModel[],
  { amountMinor, refundedMinor }: ChangedPayment,
  journey: readonly ModelTouch[],
) {
  const weights = models.map((model) => [model.name, model.weights(journey)] as const);
  const split = (amount: number) =>
    Object.fromEntries(weights.map(([name, shares]) => [name, splitByWeights(amount, shares)]));
  return {
    credit_share: Object.fromEntries(weights),
    credit_net: split(amountMinor - refundedMinor),
    credit_gross: split(amountMinor),
  };
}

/** Takes the payment out of the queue. @returns false when it has changed meanwhile, and must be matched again */
export async function leaveQueue(tx: Tx, { id, version }: Pick<ChangedPayment, "id" | "version">): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom("match_queue")
    .where("payment_id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
