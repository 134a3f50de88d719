/** Payments that changed since they were last written as conversions, and what a conversion says of them. */
import type { Tx } from "../../../platform/postgres/postgres.ts";

export interface ChangedPayment {
  id: string;
  /** The revision being written; a newer one stays to be written. */
  revision: number;
  paidAt: Date;
  amountMinor: number;
  refundedMinor: number;
  currency: string;
}

/** The oldest of them, to be narrowed down. */
export function changedPayments(tx: Tx, limit: number) {
  return tx
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
    .orderBy("paid_at")
    .limit(limit);
}

/** The columns of a conversion that are the payment's own. */
export function paidColumns(workspaceId: string, payment: ChangedPayment) {
  return {
    workspace_id: workspaceId,
    payment_id: payment.id,
    revision: payment.revision,
    paid_at: payment.paidAt.toISOString(),
    amount_minor: payment.amountMinor,
    refunded_minor: payment.refundedMinor,
    currency: payment.currency,
  };
}
