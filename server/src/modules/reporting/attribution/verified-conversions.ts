/** Payments with what credits them, and who else lays claim to them. */
import type { Page } from "@tributary/contract/page";
import type { PaymentsQuery } from "@tributary/contract/payments";
import type { VerifiedConversion } from "@tributary/contract/verified-conversions";
import { listPaymentRows, type PaymentRow, type PaymentsContext, toPayment } from "../payments/payments.sql.ts";
import {
  type Ga4Transaction,
  type JourneyClaims,
  readGa4Transactions,
  readJourneyClaims,
} from "./verified-conversions.sql.ts";

/** Newest first. */
export async function listVerifiedConversions(
  context: PaymentsContext,
  workspaceId: string,
  query: PaymentsQuery,
): Promise<Page<VerifiedConversion>> {
  const { rows, nextCursor } = await listPaymentRows(context, workspaceId, query);
  const store = context.clickhouse.inWorkspace(workspaceId);
  const [claims, transactions] = await Promise.all([
    readJourneyClaims(
      store,
      rows.map(({ id }) => id),
    ),
    readGa4Transactions(store, [...new Set(rows.flatMap(transactionIdsOf))]),
  ]);
  const data = rows.map((row) => {
    const ga4 = transactionIdsOf(row).flatMap((id) => transactions.get(id) ?? [])[0] ?? null;
    return toConversion(row, claims.get(row.id), ga4);
  });
  return { data, nextCursor };
}

/** Shops tell Google Analytics their order's id, or the provider's. */
function transactionIdsOf({ order_id, provider_id }: PaymentRow): string[] {
  return order_id === null ? [provider_id] : [order_id, provider_id];
}

function toConversion(
  row: PaymentRow,
  claims: JourneyClaims | undefined,
  ga4: Ga4Transaction | null,
): VerifiedConversion {
  const payment = toPayment(row);
  const platforms = claims && claims.platforms.length > 1 ? claims.platforms : [];
  return {
    id: payment.id,
    provider: payment.provider,
    transactionId: payment.providerId,
    orderId: row.order_id,
    amountMinor: payment.amountMinor - payment.refundedMinor,
    currency: payment.currency,
    paidAt: payment.paidAt,
    sessionId: row.session_id,
    ga4,
    attributedChannel: payment.channel,
    confidenceScore: payment.confidence,
    confidenceLevel: payment.confidenceLevel,
    attributionMethod: payment.attributionMethod,
    isPlatformOverAttributed: platforms.length > 0,
    conflictingSources: [...platforms, ...(claims && ga4 && isElsewhere(ga4, claims) ? ["ga4"] : [])],
  };
}

/** Whether no touchpoint has the source that Google Analytics credits; direct visits have none. */
function isElsewhere({ source }: Ga4Transaction, { sources }: JourneyClaims): boolean {
  const told = source.toLowerCase();
  return !sources.includes(told === "(direct)" ? "" : told);
}
