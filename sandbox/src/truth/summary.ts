/** The ledger in sums, to hold a dashboard against. */
import type { LedgerPayment } from "./ledger.ts";

/** Whole minor units. */
export interface Sums {
  payments: number;
  amountMinor: number;
  refundedMinor: number;
}

/** By currency: amounts of different currencies are never added. */
export type SumsByCurrency = Record<string, Sums>;

export interface TruthSummary {
  payments: number;
  currencies: SumsByCurrency;
  /** By true channel. "unknown" holds purchases of people at the keyboard. */
  channels: Record<string, SumsByCurrency>;
}

type Amounts = Pick<LedgerPayment, "currency" | "amountMinor" | "refundedMinor">;

export function summarize(payments: readonly LedgerPayment[]): TruthSummary {
  const byChannel = Object.groupBy(payments, (payment) => payment.trueChannel ?? "unknown");
  const channels = Object.entries(byChannel).map(([channel, rows]) => [channel, sumByCurrency(rows ?? [])] as const);
  return { payments: payments.length, currencies: sumByCurrency(payments), channels: Object.fromEntries(channels) };
}

export function sumByCurrency(payments: readonly Amounts[]): SumsByCurrency {
  const sums: SumsByCurrency = {};
  for (const { currency, amountMinor, refundedMinor } of payments) {
    const before = sums[currency] ?? { payments: 0, amountMinor: 0, refundedMinor: 0 };
    sums[currency] = {
      payments: before.payments + 1,
      amountMinor: before.amountMinor + amountMinor,
      refundedMinor: before.refundedMinor + refundedMinor,
    };
  }
  return sums;
}
