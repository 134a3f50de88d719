/** One payment by whatever id people have at hand. */
import type { PaymentDetail } from "@tributary/contract/payments";
import { Id } from "@tributary/contract/scalars";
import { findPaymentRow, type PaymentsContext, paymentIdOf } from "./payments.sql.ts";
import { getPayment } from "./payments.ts";

/** @param id ours or the provider's. @returns null when the workspace has no such payment */
export async function findPayment(
  context: PaymentsContext,
  workspaceId: string,
  id: string,
): Promise<PaymentDetail | null> {
  const own = Id.safeParse(id).success ? id : await paymentIdOf(context, workspaceId, id);
  if (own === null || !(await findPaymentRow(context, workspaceId, own))) return null;
  return getPayment(context, workspaceId, own);
}
