/** Payments as a file for spreadsheets. */
import { minorToDecimal } from "@tributary/contract/minor-to-decimal";
import type { PaymentsQuery } from "@tributary/contract/payments";
import { toCsv } from "../../../core/csv.ts";
import { AppError } from "../../../core/errors.ts";
import { HttpAnswer } from "../../../platform/http/route.ts";
import { listPaymentRows, type PaymentRow, type PaymentsContext, toPayment } from "./payments.sql.ts";

/** About 15 MB of text. */
const MOST_EXPORTED = 100_000;
const PAGE = 500;

const HEADER = [
  "id",
  "provider",
  "providerId",
  "orderId",
  "paidAt",
  "currency",
  "amount",
  "refunded",
  "net",
  "channel",
  "source",
  "campaign",
  "confidence",
  "confidenceLevel",
  "attributionMethod",
  "revenueKind",
  "subscriptionId",
  "fee",
  "disputed",
];

/** @throws AppError where more match than a file may hold */
export async function exportPayments(
  context: PaymentsContext,
  workspaceId: string,
  filter: Omit<PaymentsQuery, "limit" | "cursor">,
): Promise<HttpAnswer> {
  const rows: (string | null)[][] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listPaymentRows(context, workspaceId, { ...filter, limit: PAGE, ...(cursor ? { cursor } : {}) });
    rows.push(...page.rows.map(toCells));
    if (rows.length > MOST_EXPORTED) {
      throw new AppError("invalid_request", "More than 100,000 payments match. Choose a shorter date range.");
    }
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  return new HttpAnswer(200, toCsv(HEADER, rows), {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": 'attachment; filename="payments.csv"',
  });
}

function toCells(row: PaymentRow): (string | null)[] {
  const payment = toPayment(row);
  const money = (minor: number): string => minorToDecimal(minor, payment.currency);
  return [
    payment.id,
    payment.provider,
    payment.providerId,
    row.order_id,
    payment.paidAt,
    payment.currency,
    money(payment.amountMinor),
    money(payment.refundedMinor),
    money(payment.amountMinor - payment.refundedMinor),
    payment.channel,
    payment.source,
    payment.campaign,
    payment.confidence === null ? null : String(payment.confidence),
    payment.confidenceLevel,
    payment.attributionMethod,
    payment.revenueKind,
    payment.subscriptionId,
    payment.feeMinor === null ? null : money(payment.feeMinor),
    money(payment.disputedMinor),
  ];
}
